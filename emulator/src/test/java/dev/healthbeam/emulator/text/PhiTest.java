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

  @Test
  void telephoneNumbersOfOtherCountriesAreFoundWhereSomethingSaysSo() {
    assertThat(
        Seen.phi("Call +41 (0)44 555 01 02 now"), contains("PHONE_OR_FAX +41 (0)44 555 01 02"));
    assertThat(Seen.phi("Mobile: 0490 555 010"), contains("PHONE_OR_FAX 0490 555 010"));
    assertThat(Seen.phi("Fax:\n5550104477"), contains("PHONE_OR_FAX 5550104477"));
    assertThat(Seen.phi("desk: 555-010-4477x042"), contains("PHONE_OR_FAX 555-010-4477x042"));
    assertThat(Seen.phi("tel 12 34"), empty());
  }

  @Test
  void longNumbersAndCodesAreIdentifiers() {
    assertThat(Seen.phi("card 4111111111111111."), contains("ID 4111111111111111"));
    assertThat(
        Seen.phi("plan HP-100200, from 192.0.2.1"), contains("ID HP-100200", "ID 192.0.2.1"));
    assertThat(Seen.phi("to GB00TEST00000000000000"), contains("ID GB00TEST00000000000000"));
    assertThat(Seen.phi("COVID-19, CA-125, T1-2, 250000 units, 1.2.300.4"), empty());
  }

  @Test
  void anAgeMayBeToldInASentence() {
    assertThat(Seen.phi("He is 91."), contains("AGE 91"));
    assertThat(Seen.phi("She turned 60 and retired"), contains("AGE 60"));
    assertThat(Seen.phi("A 67 male"), contains("AGE 67"));
    assertThat(Seen.phi("The pulse is 91. He is 3 pounds lighter. It was 45."), empty());
  }

  @Test
  void aYearMayBeShortened() {
    assertThat(Seen.phi("on Jan 15 '23 again"), contains("DATE Jan 15 '23"));
  }

  @Test
  void anAddressMayGoOverLines() {
    assertThat(
        Seen.phi("12 Elm Street\nSuite 4\nFernhollow\nNorway 95441\nPatient: stable"),
        contains("ADDRESS 12 Elm Street\nSuite 4\nFernhollow\nNorway 95441"));
    assertThat(Seen.phi("12 Elm Street\nPlan: none"), contains("ADDRESS 12 Elm Street"));
  }

  @Test
  void knownHospitalsAreAddressesAndCountriesOnlyWhereSomeoneIsFromThere() {
    assertThat(Seen.phi("She was referred by Johns Hopkins."), contains("ADDRESS Johns Hopkins"));
    assertThat(Seen.phi("He moved here from Norway."), contains("ADDRESS Norway"));
    assertThat(Seen.phi("Jamaica ginger; Mobile unit"), empty());
  }

  @Test
  void aLoneGivenNameIsANameWhereItIsThatOfAPerson() {
    assertThat(Seen.phi("Jennifer was seen today."), contains("NAME Jennifer"));
    assertThat(Seen.phi("My name is Zephyrine."), contains("NAME Zephyrine"));
    assertThat(Seen.phi("Parkinson was discussed."), empty());
  }

  @Test
  void whatIsCalledAfterAPersonIsNoPerson() {
    assertThat(
        Seen.phi("The Kelly-Descemet punch. Blake Drain. Michael Reading Test. Mary Home."),
        empty());
    assertThat(Seen.phi("a St. Jude valve, CONTRAST, CT"), empty());
    assertThat(Seen.phi("Dr. X. Again he came."), contains("NAME X"));
    assertThat(Seen.phi("Mary-Ann Quill came."), contains("NAME Mary-Ann Quill"));
  }
}
