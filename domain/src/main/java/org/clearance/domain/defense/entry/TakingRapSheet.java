package org.clearance.domain.defense.entry;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.client.Client;
import org.clearance.domain.defense.entry.WritingRecord.NewLine;
import org.clearance.domain.defense.entry.WritingRecord.NewSource;
import org.clearance.domain.record.rapsheet.RapSheet;
import org.clearance.domain.record.rapsheet.ReadingRapSheet.ReadRapSheetResult;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Takes what was read of a RAP sheet as a source of a client's record, to be confirmed. */
@Component
public class TakingRapSheet {
  private final WritingRecord writing;

  TakingRapSheet(WritingRecord writing) {
    this.writing = writing;
  }

  /** The result of taking a sheet. */
  public sealed interface TakeRapSheetResult {
    /**
     * The RAP sheet is taken.
     *
     * @param sure how many lines were surely read
     * @param unsure how many were not
     * @param leftOut how many things were not understood
     */
    record Taken(long sourceId, int sure, int unsure, int leftOut, boolean registration)
        implements TakeRapSheetResult {}

    /** Nothing was taken: this file was read before. */
    record TakenBefore(long sourceId) implements TakeRapSheetResult {}

    /** Nothing was taken: the sheet has other names, or another date of birth. */
    record OfSomebodyElse(List<String> names) implements TakeRapSheetResult {}
  }

  /**
   * Takes a sheet.
   *
   * @param toldOn the day on which DOJ printed it
   * @param anyway whether it is the client's, whatever name is on it
   */
  @Transactional
  public TakeRapSheetResult take(
      Client client, ReadRapSheetResult.Read read, LocalDate toldOn, boolean anyway, String actor) {
    Optional<Long> before = writing.readBefore(client, read.sha256());
    if (before.isPresent()) {
      return new TakeRapSheetResult.TakenBefore(before.get());
    }
    RapSheet sheet = read.sheet();
    if (!anyway && !isOf(client, sheet)) {
      return new TakeRapSheetResult.OfSomebodyElse(sheet.names());
    }
    long source =
        writing.begin(
            client,
            new NewSource(
                Source.Tells.DOJ_RECORD,
                Source.Way.READ,
                toldOn,
                "",
                read.sha256(),
                sheet.notUnderstood().stream()
                    .map(one -> new Source.LeftOut(one.page(), one.quoted()))
                    .toList(),
                sheet.ofPerson()),
            actor);
    for (RapSheet.Entry entry : sheet.entries()) {
      writing.add(
          client,
          source,
          new NewLine(
              entry.kind(),
              entry.facts(),
              entry.quoted(),
              entry.page(),
              List.copyOf(entry.unsure())),
          false,
          actor);
    }
    int sure = (int) sheet.entries().stream().filter(RapSheet.Entry::isSure).count();
    return new TakeRapSheetResult.Taken(
        source,
        sure,
        sheet.entries().size() - sure,
        sheet.notUnderstood().size(),
        sheet.registration());
  }

  /** Whether one of the sheet's surnames is in the client's name, and no other birth is told. */
  private static boolean isOf(Client client, RapSheet sheet) {
    LocalDate born = client.dateOfBirth();
    if (born != null && sheet.born() != null && !born.equals(sheet.born())) {
      return false;
    }
    Set<String> words = words(client.name());
    return sheet.names().isEmpty()
        || sheet.names().stream()
            .map(name -> words(name.split(",", 2)[0]))
            .anyMatch(surname -> !surname.isEmpty() && words.containsAll(surname));
  }

  private static Set<String> words(String name) {
    return Arrays.stream(
            Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT)
                .replaceAll("['’.]", "")
                .split("[^A-Z0-9]+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toSet());
  }
}
