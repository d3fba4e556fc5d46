package org.clearance.domain.ground.document;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The letterhead of a paper: who files it, and with which court.
 *
 * @param countyCode {@code san-joaquin}
 * @param countyName in capitals, as a caption has it: {@code SAN JOAQUIN}
 * @param courtName {@code Superior Court of California, County of San Joaquin}
 * @param timeZone an IANA zone; a paper is dated there
 * @param office the prosecutor's office
 * @param attorney the attorney who signs; a role where no name is set
 * @param barNumber the State Bar number; empty: not set
 * @param address lines
 * @param fax the number; empty: none
 * @param courtAddress lines of the court's address: the street, then the mailing address where it
 *     is another, then city and ZIP code; empty: not set
 * @param people whom the office stands for: {@code the People of the State of California}
 */
public record Letterhead(
    String countyCode,
    String countyName,
    String courtName,
    String timeZone,
    String office,
    String attorney,
    String barNumber,
    List<String> address,
    String telephone,
    String fax,
    String email,
    List<String> courtAddress,
    String people) {

  /** The time zone in which a paper is dated. */
  public ZoneId zone() {
    return ZoneId.of(timeZone);
  }

  /**
   * Lines 1 to 7 of a first page, which say who files (California Rules of Court, rule 2.111(1)).
   */
  public List<String> filer() {
    var lines = new ArrayList<String>();
    lines.add(
        (attorney + (barNumber.isBlank() ? "" : " (State Bar No. " + barNumber + ")"))
            .toUpperCase(Locale.US));
    lines.add(office);
    lines.addAll(address);
    String calls =
        Stream.of(
                telephone.isBlank() ? "" : "Telephone: " + telephone,
                fax.isBlank() ? "" : "Fax: " + fax)
            .filter(one -> !one.isEmpty())
            .collect(Collectors.joining(", "));
    if (!calls.isEmpty()) {
      lines.add(calls);
    }
    if (!email.isBlank()) {
      lines.add("E-mail: " + email);
    }
    // The court's name stands on line 8.
    List<String> shown = lines.size() > 6 ? new ArrayList<>(lines.subList(0, 6)) : lines;
    shown.add("Attorney for " + people);
    return List.copyOf(shown);
  }
}
