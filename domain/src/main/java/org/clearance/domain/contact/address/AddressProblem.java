package org.clearance.domain.contact.address;

import org.clearance.domain.ground.text.Text;

/** The reasons why a line of an address list gave nobody an address. */
public enum AddressProblem {
  ADDRESS_INCOMPLETE(Text.of("Street, city, state or ZIP code is missing.")),
  ZIP_UNKNOWN(Text.of("The ZIP code is not five digits, nor ZIP+4.")),
  STATE_UNKNOWN(Text.of("The state is not two letters.")),
  LINE_TOO_LONG(
      Text.of("A line of the address is longer than the 40 characters that an envelope shows.")),
  CHARACTERS_UNKNOWN(Text.of("The address holds characters that no envelope shows.")),
  NOBODY_NAMED(Text.of("Neither a CII number is given, nor both a name and a date of birth.")),
  DATE_UNKNOWN(Text.of("The date of birth is not written as 1980-12-31 or 12/31/1980.")),
  CII_NOT_ON_RECORD(Text.of("Nobody on record in this county has this CII number.")),
  CII_OF_SOMEBODY_ELSE(
      Text.of("The person with this CII number has another name or date of birth.")),
  NAME_NOT_ON_RECORD(Text.of("Nobody on record in this county has this name and date of birth.")),
  SEVERAL_PEOPLE(Text.of("Several people have this name and date of birth; none was chosen.")),
  PERSON_TWICE(
      Text.of("Another line of this list gives the same person another address; neither is used."));

  private final Text text;

  AddressProblem(Text text) {
    this.text = text;
  }

  /** The problem as a sentence. */
  public Text text() {
    return text;
  }
}
