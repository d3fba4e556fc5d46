package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clearance.domain.casework.packet.Ground;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.ground.store.StoredFile;
import org.springframework.stereotype.Component;

/** Prints the notice of a challenge to the court and the public defender. */
@Component
class ChallengeNotice {
  private static final DateTimeFormatter LONG =
      DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

  /** The template's name for one challenge; {@code SEVERAL} is the one for several together. */
  static final String ONE = "challenge";

  static final String SEVERAL = "challenges";

  private final Documents documents;
  private final Letterheads letterheads;
  private final TemplateChecks templates;

  ChallengeNotice(Documents documents, Letterheads letterheads, TemplateChecks templates) {
    this.documents = documents;
    this.letterheads = letterheads;
    this.templates = templates;
  }

  /**
   * Prints the notice of one challenge. The same challenge and template give the same bytes.
   *
   * @throws IllegalStateException when the template cannot be used; the message says why
   */
  StoredFile print(Challenge challenge) {
    Letterhead court = letterheads.of(challenge.countyId());
    return documents.print(
        templates.requireSound(ONE, challenge.countyId()),
        model(challenge, court),
        challenge.challengedAt());
  }

  /**
   * Prints one notice of several challenges. The same challenges and template give the same bytes.
   *
   * @param challenges at least one, of one county, in the order in which they are listed
   * @throws IllegalStateException when the template cannot be used; the message says why
   */
  StoredFile print(List<Challenge> challenges) {
    long county = challenges.get(0).countyId();
    return documents.print(
        templates.requireSound(SEVERAL, county),
        model(challenges, letterheads.of(county)),
        last(challenges));
  }

  /** The model for the template of one challenge. */
  static Map<String, Object> model(Challenge challenge, Letterhead court) {
    return Map.of("court", court, "challenge", paper(challenge, court));
  }

  /** The model for the template of several challenges. */
  static Map<String, Object> model(List<Challenge> challenges, Letterhead court) {
    return Map.of(
        "court",
        court,
        "challenges",
        challenges.stream().map(one -> paper(one, court)).toList(),
        "people",
        challenges.stream().map(Challenge::personId).distinct().count(),
        "madeOn",
        LONG.format(LocalDate.ofInstant(last(challenges), ZoneId.of(court.timeZone()))));
  }

  private static Instant last(List<Challenge> challenges) {
    return challenges.stream()
        .map(Challenge::challengedAt)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  static Paper paper(Challenge challenge, Letterhead court) {
    LocalDate madeOn = LocalDate.ofInstant(challenge.challengedAt(), ZoneId.of(court.timeZone()));
    return new Paper(
        challenge.name(),
        challenge.caseNumber().isBlank() ? "Not in the record" : challenge.caseNumber(),
        challenge.count(),
        challenge.sectionText(),
        challenge.convictedOn() == null ? "Unknown" : LONG.format(challenge.convictedOn()),
        challenge.levelText(),
        ground(challenge.ground()),
        challenge.reason().strip(),
        LONG.format(madeOn));
  }

  private static String ground(Ground ground) {
    return switch (ground) {
      case CRITERIA_NOT_MET ->
          "The conviction does not meet the criteria of Health and Safety Code section 11361.8.";
      case PUBLIC_SAFETY_RISK ->
          "The person is still serving a sentence for the conviction, and granting relief would pose an unreasonable risk of danger to public safety.";
    };
  }

  /** One challenge as the template shows it. */
  record Paper(
      String name,
      String caseNumber,
      String count,
      String section,
      String convictedOn,
      String level,
      String ground,
      String reason,
      String madeOn) {}
}
