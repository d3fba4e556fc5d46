package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of {@code petitions.yaml}, about what is filed. Names lead from the jurisdiction's
 * folder on.
 *
 * @param papers the templates in which our own papers are printed, by what each is
 * @param cleared by the name of a fact, the values of an entry that is cleared already
 * @param unless the fact that says why a cleared entry is asked for all the same; null: nothing
 *     does
 * @param court the fact that names the court of a case
 * @param counties a file of the counties of the state; null: none are known
 * @param codes a code of law as it is written out, by its abbreviation
 * @param petitions by their ids
 * @param afterwards what follows a petition that was filed
 * @param forms files of the forms that a court has
 * @param debts how what is owed on a case is asked about; null: it is not
 * @param inabilityToPay what is asked for whoever cannot pay; null: nothing is
 */
record PetitionsFile(
    @Nullable Map<String, String> papers,
    @Nullable Map<String, List<String>> cleared,
    @Nullable String unless,
    @Nullable String court,
    @Nullable String counties,
    @Nullable Map<String, String> codes,
    @Nullable Map<String, Petition> petitions,
    @Nullable Afterwards afterwards,
    @Nullable List<String> forms,
    @Nullable Debts debts,
    @Nullable Inability inabilityToPay) {

  /**
   * A petition.
   *
   * @param needs the facts of an entry that its papers show
   * @param withoutCase by the name of a fact, the values of an entry of which there is no case
   * @param then what another petition says that asks for more of the same entry
   * @param byHand what the statute wants in it besides, and nobody tells here
   */
  record Petition(
      @Nullable String title,
      @Nullable String order,
      Petitions.@Nullable Per per,
      @Nullable Notice notice,
      @Nullable Boolean seals,
      @Nullable List<String> needs,
      @Nullable Map<String, List<String>> withoutCase,
      @Nullable String then,
      @Nullable List<String> byHand,
      @Nullable List<Ask> asks) {}

  /** The parties who have to have a petition before it is decided, and how many days before. */
  record Notice(
      @Nullable Integer days,
      @Nullable List<String> to,
      @Nullable String statute,
      @Nullable String confidence) {}

  /** The steps that follow a petition that was filed. */
  record Afterwards(
      @Nullable Map<String, Added> ways,
      @Nullable Integer least,
      @Nullable String courtDays,
      @Nullable String statute,
      @Nullable String confidence,
      @Nullable Period check,
      @Nullable Period again) {}

  /** The time that a way of service adds: days, and then days on which the court is open. */
  record Added(@Nullable Integer days, @Nullable Integer courtDays) {
    boolean isWrong() {
      return isNegative(days) || isNegative(courtDays);
    }

    private static boolean isNegative(@Nullable Integer number) {
      return number != null && number < 0;
    }

    ServiceClock.Added read() {
      return new ServiceClock.Added(days == null ? 0 : days, courtDays == null ? 0 : courtDays);
    }
  }

  /** The request that a petition makes by a table. */
  record Ask(
      @Nullable String table,
      @Nullable String asks,
      @Nullable String orders,
      @Nullable Map<String, String> becomes,
      @Nullable String statute,
      @Nullable String confidence,
      @Nullable List<Ground> grounds,
      @Nullable List<Ground> states) {}

  /** A ground, or a statement. */
  record Ground(
      @Nullable String id,
      @Nullable String says,
      @Nullable Map<String, List<String>> when,
      @Nullable Map<String, LocalDate> since,
      @Nullable Standard standard,
      @Nullable Boolean declared) {}

  /** The questions about what is owed, as the folder has them. */
  record Debts(
      @Nullable String table,
      @Nullable String statute,
      @Nullable String kind,
      @Nullable String unlisted,
      @Nullable Map<String, String> kinds,
      @Nullable String imposed,
      @Nullable String title,
      @Nullable String order,
      @Nullable List<String> stays,
      @Nullable Map<String, LocalDate> effective,
      @Nullable Map<String, String> grounds) {}

  /** The requests that are made for a person who cannot pay, and what the person states. */
  record Inability(
      @Nullable String title,
      @Nullable String order,
      @Nullable String statement,
      @Nullable Map<String, String> benefits,
      @Nullable Map<String, String> expenses,
      @Nullable Income income,
      @Nullable Waiver waiver,
      @Nullable List<Lowering> requests) {}

  /**
   * The request to a court that takes a fee to waive it, with the words for each reason that the
   * statement tells.
   */
  record Waiver(
      @Nullable String title,
      @Nullable String order,
      @Nullable String statute,
      @Nullable List<String> decided,
      @Nullable String confidence,
      @Nullable Map<String, String> because) {}

  /** Up to which income a court lets off its fees: dollars a year, and a percentage of them. */
  record Income(
      @Nullable Integer first,
      @Nullable Integer each,
      @Nullable Integer percent,
      @Nullable LocalDate from,
      @Nullable LocalDate until,
      @Nullable String statute,
      @Nullable String confidence) {}

  /** The request that is made for a debt of which a rule decides. */
  record Lowering(
      @Nullable String rule,
      @Nullable String says,
      @Nullable Boolean declared,
      @Nullable String statute,
      @Nullable String confidence) {}

  /**
   * A form of a court, as a file of its own says it.
   *
   * @param row fields of a count, with {@code {n}} for its number
   * @param rowAsks fields of a count that say whether something is asked for it
   * @param only by the name of a value, the boxes without which it is not filled in
   * @param byHand what the form asks besides, and nobody tells here
   */
  record Form(
      @Nullable String number,
      @Nullable String title,
      @Nullable LocalDate revision,
      @Nullable String printed,
      @Nullable String petition,
      CourtForm.@Nullable Part part,
      @Nullable String source,
      @Nullable String confidence,
      @Nullable List<String> askedFor,
      @Nullable Map<String, String> fields,
      @Nullable Map<String, String> says,
      @Nullable Map<String, List<String>> only,
      @Nullable Integer rows,
      @Nullable Map<String, String> row,
      @Nullable Map<String, String> rowAsks,
      @Nullable Map<String, String> ticks,
      @Nullable List<String> free,
      @Nullable List<ByHand> byHand) {}

  /** An item of a form that is written in by hand; of a box of its petition, or in every case. */
  record ByHand(@Nullable String what, @Nullable String of) {}
}
