package org.clearance.domain.record.history;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;

/**
 * A conviction on a person's record, in any county, for any offense.
 *
 * @param file the position in the delivery of the file whose row carries it
 * @param line the line of that row
 * @param countOrder CNT_ORDER: cycle, step, count, sub-order
 * @param county where, in capitals; empty where the file does not say
 * @param courtOri the court's number
 * @param court the court's name
 * @param caseNumbers the case numbers of its step, in order
 * @param section the section of the law
 * @param offense the charge's text, from which the section was read
 * @param level the level: felony, misdemeanor or infraction
 * @param date when
 * @param sentence the parts of its sentence
 * @param reliefTold the counts that say, or may say, that it was set aside, dismissed, sealed or
 *     reduced before; an empty text for a row without a count
 * @param superstrike whether it is one (PC 667(e)(2)(C)(iv))
 * @param pc290 whether it is an offense that PC 290 makes register for
 */
public record RecordedConviction(
    int file,
    long line,
    String countOrder,
    String county,
    String courtOri,
    String court,
    List<String> caseNumbers,
    CodeSection section,
    String offense,
    Level level,
    PartialDate date,
    List<SentencePart> sentence,
    List<String> reliefTold,
    Listed superstrike,
    Listed pc290) {

  /** The cycle: an arrest and everything that followed from it. */
  public String cycle() {
    return HistoryBuilder.cycle(countOrder);
  }

  /** The court case: cycle and step. */
  public String courtCase() {
    return HistoryBuilder.courtCase(countOrder);
  }

  /**
   * Whether the record says, or may say, that it was set aside, dismissed, sealed or reduced
   * before.
   */
  public boolean relieved() {
    return !reliefTold.isEmpty();
  }

  /** The conviction, with the counts that tell of its relief. */
  RecordedConviction relievedBy(List<String> counts) {
    return new RecordedConviction(
        file,
        line,
        countOrder,
        county,
        courtOri,
        court,
        caseNumbers,
        section,
        offense,
        level,
        date,
        sentence,
        counts,
        superstrike,
        pc290);
  }

  /** Whether the sentence has a part that takes time, readable or not. */
  public boolean hasTerm() {
    return sentence.stream().anyMatch(part -> !Period.ZERO.equals(part.term()));
  }

  /** The day on which the sentence ends, if the date and every term are known. */
  public Optional<LocalDate> sentenceEnd() {
    return date.known().map(day -> SentencePart.end(day, sentence));
  }

  /**
   * The length of the parts of a kind that follow one another; empty where there is none, or one
   * cannot be read.
   *
   * @param location the kind: {@code JAIL}
   */
  public Optional<Period> term(String location) {
    Period sum = Period.ZERO;
    boolean some = false;
    for (SentencePart part : sentence) {
      if (part.location().strip().equals(location)) {
        Period term = part.term();
        if (term == null || term.isZero()) {
          return Optional.empty();
        }
        sum = sum.plus(term);
        some = true;
      }
    }
    return some ? Optional.of(sum) : Optional.empty();
  }

  /** Whether it was a conviction for a Proposition 64 section. */
  public boolean isProp64() {
    return section.isProp64();
  }
}
