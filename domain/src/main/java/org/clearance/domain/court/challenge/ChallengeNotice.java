package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.court.motion.LawPapers;
import org.clearance.domain.ground.document.Documents;
import org.clearance.domain.ground.document.Letterhead;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.ground.document.TemplateChecks;
import org.clearance.domain.ground.store.StoredFile;
import org.clearance.domain.law.jurisdiction.Proceedings;
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
  private final DeliveredProgrammes programmes;

  ChallengeNotice(
      Documents documents,
      Letterheads letterheads,
      TemplateChecks templates,
      DeliveredProgrammes programmes) {
    this.documents = documents;
    this.letterheads = letterheads;
    this.templates = templates;
    this.programmes = programmes;
  }

  /**
   * Prints the notice of one challenge. The same challenge and template give the same bytes.
   *
   * @throws IllegalStateException when the template cannot be used; the message says why
   */
  StoredFile print(Challenge challenge) {
    DeliveredProgrammes.Of under = programmes.ofConviction(challenge.convictionId());
    return documents.print(
        under.byLaw()
            ? documents.ofLaw(
                ONE,
                under.programme().proceedings().document(Proceedings.CHALLENGE),
                letterheads.of(challenge.countyId()).countyCode())
            : templates.requireSound(ONE, challenge.countyId()),
        model(
            challenge,
            LawPapers.letterhead(letterheads, challenge.countyId(), under),
            sentences(under)),
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
        model(
            challenges,
            letterheads.of(county),
            sentences(programmes.ofConviction(challenges.get(0).convictionId()))),
        last(challenges));
  }

  /** The model for the template of one challenge. */
  static Map<String, Object> model(
      Challenge challenge, Letterhead court, UnaryOperator<String> ground) {
    return Map.of("court", court, "challenge", paper(challenge, court, ground));
  }

  /** The model for the template of several challenges. */
  static Map<String, Object> model(
      List<Challenge> challenges, Letterhead court, UnaryOperator<String> ground) {
    return Map.of(
        "court",
        court,
        "challenges",
        challenges.stream().map(one -> paper(one, court, ground)).toList(),
        "people",
        challenges.stream().map(Challenge::personId).distinct().count(),
        "madeOn",
        LONG.format(LocalDate.ofInstant(last(challenges), court.zone())));
  }

  private static Instant last(List<Challenge> challenges) {
    return challenges.stream()
        .map(Challenge::challengedAt)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /**
   * @param ground the sentence for the court, by the code of a ground
   */
  static Paper paper(Challenge challenge, Letterhead court, UnaryOperator<String> ground) {
    LocalDate madeOn = LocalDate.ofInstant(challenge.challengedAt(), court.zone());
    return new Paper(
        challenge.name(),
        challenge.caseNumber().isBlank() ? "Not in the record" : challenge.caseNumber(),
        challenge.count(),
        challenge.sectionText(),
        challenge.convictedOn() == null ? "Unknown" : LONG.format(challenge.convictedOn()),
        challenge.levelText(),
        ground.apply(challenge.ground()),
        challenge.reason().strip(),
        LONG.format(madeOn));
  }

  /** The programme's sentences for the court, by the codes of its grounds. */
  private static UnaryOperator<String> sentences(DeliveredProgrammes.Of under) {
    return code ->
        under
            .programme()
            .proceedings()
            .ground(code)
            .map(Proceedings.Ground::sentence)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "%s has no ground %s".formatted(under.programme().name(), code)));
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
