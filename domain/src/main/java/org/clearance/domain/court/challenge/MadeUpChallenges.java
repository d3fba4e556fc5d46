package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Sample.Place;

/** Challenges of made-up people, with the words that a notice must contain. */
final class MadeUpChallenges {
  private static final Instant AT = Instant.parse("2026-01-02T20:00:00Z");

  private MadeUpChallenges() {}

  /**
   * @param i every third has neither a case number, nor a count, nor a date
   */
  static Challenge challenge(int i) {
    boolean known = i % 3 != 2;
    return new Challenge(
        i,
        0,
        i / 2,
        0,
        "SAMPLE%03d,ANN".formatted(i / 2),
        null,
        false,
        known ? "CASE%05dA".formatted(i) : "",
        known ? "00100100%d000".formatted(i % 9 + 1) : "",
        "11359",
        "",
        i % 2 == 1,
        known ? LocalDate.of(2001, 2, 3).plusDays(i) : null,
        i % 2 == 0 ? "FELONY" : "UNKNOWN",
        i % 2 == 0 ? "PUBLIC_SAFETY_RISK" : "CRITERIA_NOT_MET",
        "Sample reason no. %d.".formatted(i),
        "",
        AT,
        null,
        null,
        null,
        "",
        null,
        null,
        0);
  }

  /** The made-up sentence of a ground for the court. */
  static String sentence(String ground) {
    return "Sample ground " + ground + ".";
  }

  /**
   * @param challenge the template's words for one: {@code ${challenge.}
   */
  static List<Place> places(
      Letterhead court, String challenge, List<ChallengeNotice.Paper> papers) {
    var places = new ArrayList<Place>();
    places.add(new Place("${court.countyName()}", court.countyName()));
    court.filer().forEach(line -> places.add(new Place("${court.filer()}", line)));
    for (ChallengeNotice.Paper paper : papers) {
      places.add(new Place(challenge + "name()}", paper.name()));
      places.add(new Place(challenge + "caseNumber()}", paper.caseNumber()));
      places.add(new Place(challenge + "count()}", paper.count()));
      places.add(new Place(challenge + "section()}", paper.section()));
      places.add(new Place(challenge + "convictedOn()}", paper.convictedOn()));
      places.add(new Place(challenge + "level()}", paper.level()));
      places.add(new Place(challenge + "ground()}", paper.ground()));
      places.add(new Place(challenge + "reason()}", paper.reason()));
    }
    return places;
  }
}
