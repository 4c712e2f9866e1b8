/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.io.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.util.BitSet;
import org.apache.beam.sdk.coders.BitSetCoder;
import org.apache.beam.sdk.coders.BooleanCoder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/**
 * How far the work on a wave has come, as far as the runner must know: the restriction of the
 * splittable DoFn. All else lies in the ledger.
 *
 * @param turn how many turns have been taken
 * @param nextAt when to take the next
 * @param delivered which of the wave's jobs have been given to the pipeline
 * @param done whether there is nothing more to do
 */
record Turns(long turn, Instant nextAt, BitSet delivered, boolean done) {

  /** Copies the bits. */
  Turns {
    delivered = (BitSet) delivered.clone();
  }

  @Override
  public BitSet delivered() {
    return (BitSet) delivered.clone();
  }

  static Turns first() {
    return new Turns(0, Instant.EPOCH, new BitSet(), false);
  }

  /** The same with nothing left to do. */
  Turns over() {
    return new Turns(turn, nextAt, delivered, true);
  }

  /** Its coder. */
  static final class TurnsCoder extends CustomCoder<Turns> {

    @Override
    public void encode(Turns value, OutputStream out) throws IOException {
      VarLongCoder.of().encode(value.turn, out);
      VarLongCoder.of().encode(value.nextAt.toEpochMilli(), out);
      BitSetCoder.of().encode(value.delivered, out);
      BooleanCoder.of().encode(value.done, out);
    }

    @Override
    public Turns decode(InputStream in) throws IOException {
      return new Turns(
          VarLongCoder.of().decode(in),
          Instant.ofEpochMilli(VarLongCoder.of().decode(in)),
          BitSetCoder.of().decode(in),
          BooleanCoder.of().decode(in));
    }

    @Override
    public void verifyDeterministic() {}
  }
}
