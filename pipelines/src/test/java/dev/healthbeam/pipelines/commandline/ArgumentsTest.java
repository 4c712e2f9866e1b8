/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.pipelines.commandline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.healthbeam.pipelines.analyze.AnalyzeOptions;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.Region;

class ArgumentsTest {

  @Test
  void wellFormedOptionsAreRead() {
    Arguments<AnalyzeOptions> arguments =
        read("--input=s3://b/notes", "--analyses=PHI,RXNORM", "--maxUnits=5", "--quiet");
    assertThat(arguments.problems(), is(empty()));
    assertThat(arguments.options().getInput(), is("s3://b/notes"));
    assertThat(arguments.options().getAnalyses(), contains("PHI", "RXNORM"));
    assertThat(arguments.options().getMaxUnits(), is(5L));
    assertThat(arguments.options().isQuiet(), is(true));
  }

  @Test
  void beamsOwnOptionsAreReadToo() {
    Arguments<AnalyzeOptions> arguments =
        read("--awsRegion=eu-west-1", "--endpoint=http://127.0.0.1:4566", "--runner=DirectRunner");
    assertThat(arguments.problems(), is(empty()));
    assertThat(arguments.options().getAwsRegion(), is(Region.EU_WEST_1));
    assertThat(arguments.options().getEndpoint(), is(URI.create("http://127.0.0.1:4566")));
  }

  @Test
  void anUnknownOptionIsToldWithTheNearestOne() {
    assertThat(
        read("--ouput=out").problems(),
        contains("unknown option --ouput (did you mean --output?)"));
  }

  @Test
  void allProblemsAreToldAtOnce() {
    List<String> problems =
        read("--ouput=out", "--maxUnits=many", "--input=a", "--input=b", "--run=", "--workspace")
            .problems();
    assertThat(
        problems,
        contains(
            "unknown option --ouput (did you mean --output?)",
            "--maxUnits=many: a whole number is expected",
            "--input is given twice",
            "--run= has no value",
            "--workspace needs a value: --workspace=VALUE"));
  }

  @Test
  void aValueBehindABlankIsToldHowToBeWritten() {
    assertThat(
        read("--input", "notes").problems(), hasItem("'notes' stands alone: write --input=notes"));
  }

  @Test
  void aWordThatIsNoOptionIsToldSo() {
    assertThat(
        read("notes").problems(),
        contains("'notes' is not an option: options are written --name=value"));
  }

  @Test
  void aRunnerThatIsNotInTheJarIsToldWithThoseThatAre() {
    List<String> problems = read("--runner=FlinkRunner").problems();
    assertThat(problems, hasSize(1));
    assertThat(
        problems.get(0), containsString("no such runner in this jar; there is DirectRunner"));
  }

  @Test
  void noProblemNamesAJavaClass() {
    for (String wrong :
        List.of(
            "--maxUnits=1.5",
            "--quiet=perhaps",
            "--pollSeconds=soon",
            "--endpoint=:::",
            "--clientBuilderFactory=nothing",
            "--awsCredentialsProvider=x")) {
      assertThat(read(wrong).problems(), hasSize(1));
      assertThat(read(wrong).problems().get(0), not(containsString("org.apache")));
      assertThat(read(wrong).problems().get(0), not(containsString("Exception")));
    }
  }

  private static Arguments<AnalyzeOptions> read(String... arguments) {
    return Arguments.read(AnalyzeOptions.class, List.of(arguments));
  }
}
