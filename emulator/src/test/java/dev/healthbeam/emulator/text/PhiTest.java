/* SPDX-License-Identifier: Apache-2.0 */
package dev.healthbeam.emulator.text;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import org.junit.jupiter.api.Test;

class PhiTest {
  @Test
  void aNameStandsAfterATitleOrALabel() {
    assertThat(Seen.phi("Seen by Dr. Tobias Wren today."), contains("NAME Tobias Wren"));
    assertThat(Seen.phi("Patient: Zephyrine Quill"), contains("NAME Zephyrine Quill"));
    assertThat(Seen.phi("Mrs. O'Quill-Moor came."), contains("NAME O'Quill-Moor"));
    assertThat(Seen.phi("Ottoline Vex, RN"), contains("NAME Ottoline Vex"));
    assertThat(Seen.phi("Electronically signed by: Bram Tolliver"), contains("NAME Bram Tolliver"));
  }

  @Test
  void aNameMayHaveAccents() {
    assertThat(Seen.phi("Sra. y Mr. José Ñandú-Ibáñez"), contains("NAME José Ñandú-Ibáñez"));
  }

  @Test
  void notEveryCapitalisedWordIsAName() {
    assertThat(
        Seen.phi("Chief Complaint: Foley Catheter. Parkinson Disease. Reason: Follow Up Visit."),
        empty());
  }

  @Test
  void agesAreNumbersAlone() {
    assertThat(Seen.phi("A 45-year-old with gout"), contains("AGE 45"));
    assertThat(
        Seen.phi("45 y/o, 7yo, aged 81, 73F"), contains("AGE 45", "AGE 7", "AGE 81", "AGE 73"));
    assertThat(Seen.phi("an 18-month-old"), contains("AGE 18"));
    assertThat(Seen.phi("for 45 years"), empty());
  }

  @Test
  void datesComeInManyShapes() {
    assertThat(Seen.phi("on 04/12/2023."), contains("DATE 04/12/2023"));
    assertThat(Seen.phi("on 2023-04-12."), contains("DATE 2023-04-12"));
    assertThat(Seen.phi("on 4/12."), contains("DATE 4/12"));
    assertThat(Seen.phi("April 12th, 2023"), contains("DATE April 12th, 2023"));
    assertThat(Seen.phi("12 April 2023"), contains("DATE 12 April 2023"));
    assertThat(Seen.phi("17-Feb-2023"), contains("DATE 17-Feb-2023"));
    assertThat(Seen.phi("in March 2019"), contains("DATE March 2019"));
    assertThat(Seen.phi("since 2011"), contains("DATE 2011"));
  }

  @Test
  void numbersAreNotDates() {
    assertThat(Seen.phi("BP 120/80, strength 5/5, ratio 3/4, may increase"), empty());
  }

  @Test
  void contactsAreFound() {
    assertThat(Seen.phi("call (555) 010-4477"), contains("PHONE_OR_FAX (555) 010-4477"));
    assertThat(Seen.phi("fax 555-010-4477."), contains("PHONE_OR_FAX 555-010-4477"));
    assertThat(Seen.phi("phone 555.010.4477"), contains("PHONE_OR_FAX 555.010.4477"));
    assertThat(Seen.phi("phone: 010-4477"), contains("PHONE_OR_FAX 010-4477"));
    assertThat(
        Seen.phi("to a.vex+x@mail.example.org."), contains("EMAIL a.vex+x@mail.example.org"));
    assertThat(
        Seen.phi("see https://example.org/a?b=1."), contains("URL https://example.org/a?b=1"));
    assertThat(Seen.phi("see www.example.org, please"), contains("URL www.example.org"));
  }

  @Test
  void identifiersFollowTheWordThatAnnouncesThem() {
    assertThat(Seen.phi("MRN: 00123-A"), contains("ID 00123-A"));
    assertThat(Seen.phi("SSN 987-65-4321"), contains("ID 987-65-4321"));
    assertThat(Seen.phi("Account number 9988776655"), contains("ID 9988776655"));
    assertThat(Seen.phi("a #10-blade and platelets 250000"), empty());
  }

  @Test
  void addressesAreWhole() {
    assertThat(
        Seen.phi("Lives at 12 Elm Street, Apt 4, Fernhollow, IL 62704."),
        contains("ADDRESS 12 Elm Street, Apt 4, Fernhollow, IL 62704"));
    assertThat(Seen.phi("He moved to Fernhollow, OH."), contains("ADDRESS Fernhollow, OH"));
    assertThat(Seen.phi("at St. Mary's Hospital"), contains("ADDRESS St. Mary's Hospital"));
    assertThat(Seen.phi("Tobias Wren, MD"), contains("NAME Tobias Wren"));
  }

  @Test
  void aProfessionNeedsAContext() {
    assertThat(Seen.phi("He works as a carpenter."), contains("PROFESSION carpenter"));
    assertThat(Seen.phi("The nurse was called."), empty());
  }

  @Test
  void whatIdentifiesIsAnEntityToo() {
    assertThat(
        Seen.entities("Dr. Wren saw her on 04/12/2023."), contains("NAME Wren", "DATE 04/12/2023"));
    assertThat(
        Seen.answer("ENTITIES_V2", "Dr. Wren").at("/Entities/0/Category").asText(),
        equalTo("PROTECTED_HEALTH_INFORMATION"));
  }
}
