package org.clearance.domain.law.jurisdiction;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The part of a law's folder about what is filed for the relief that it gives: what is asked for,
 * on which ground, and what the court is asked to order. It knows nobody's record, and is safe to
 * share between threads.
 *
 * @param petitions in the folder's order
 * @param forms forms of the court that stand for one of them
 * @param cleared by the name of a fact, the values of an entry that is cleared already
 * @param unless the fact that says why a cleared entry is asked for all the same; empty: none
 * @param courtFact the fact that names the court of a case
 * @param counties the counties of the state, by which it is told of which one a court is
 * @param codes a code of law as it is written out, by its abbreviation
 * @param afterwards what follows a petition that was filed
 * @param debts how what is owed on a case is asked about; null: it is not
 * @param inabilityToPay what is asked for whoever cannot pay; null: nothing is
 * @param papers the templates of our own papers, by what each is: {@link #PETITION}
 */
public record Petitions(
    List<Petition> petitions,
    List<CourtForm> forms,
    Map<String, List<String>> cleared,
    String unless,
    String courtFact,
    List<String> counties,
    Map<String, String> codes,
    Afterwards afterwards,
    @Nullable Debts debts,
    @Nullable InabilityToPay inabilityToPay,
    Map<String, String> papers) {
  public static final String PETITION = "petition";
  public static final String ORDER = "order";
  public static final String DECLARATION = "declaration";
  public static final String SERVICE = "service";
  public static final String WORKSHEET = "worksheet";
  public static final String DEBTS = "debts";
  public static final String DEBTS_ORDER = "debts-order";
  public static final String DEBTS_HOLDER = "debts-holder";
  public static final String MEANS = "means";
  public static final String MEANS_REQUEST = "means-request";
  public static final String MEANS_ORDER = "means-order";
  public static final String WAIVER = "waiver";
  public static final String WAIVER_ORDER = "waiver-order";

  /** For what one petition is filed. */
  public enum Per {
    CASE,
    ENTRY
  }

  /**
   * A petition.
   *
   * @param notice who has to have it before it is decided
   * @param seals whether what it asks for, once granted, seals a record from the prosecution
   * @param needs the facts of an entry that its papers show; none is filed without them
   * @param withoutCase by the name of a fact, the values of an entry of which there is no case
   * @param then what another petition says that asks for more of the same entry; empty: nothing
   * @param byHand what the statute wants in it besides, and nobody tells here: whoever files writes
   *     it in
   * @param asks in the order in which they are filed
   */
  public record Petition(
      String id,
      String title,
      String order,
      Per per,
      Notice notice,
      boolean seals,
      List<LawReading.AskedFact> needs,
      Map<String, List<String>> withoutCase,
      String then,
      List<String> byHand,
      List<Ask> asks) {
    /** Finds the request that the petition makes by a table. */
    public Optional<Ask> ask(LawTable table) {
      return asks.stream().filter(one -> one.table().name().equals(table.name())).findFirst();
    }
  }

  /**
   * The parties who have to have a petition before it is decided.
   *
   * @param days how many days before
   * @param to {@code PROSECUTOR}, {@code AGENCY}
   */
  public record Notice(int days, List<String> to, CitedStatute statute) {}

  /**
   * The steps that follow a petition that was filed.
   *
   * @param clock how long its notice runs from its service
   * @param check after how long the state's record is looked at, once it was told of an order
   * @param again after how long it is looked at once a correction was asked for
   */
  public record Afterwards(ServiceClock clock, CitedStatute statute, Period check, Period again) {}

  /**
   * The request that a petition makes by a table.
   *
   * @param asks what the court is asked to do: {@code Dismiss the count}
   * @param orders what it is asked to order: {@code The count is dismissed}
   * @param becomes facts of the entry once it is granted
   * @param grounds at least one has to stand
   * @param states what is stated besides, where it is known
   */
  public record Ask(
      LawTable table,
      String asks,
      String orders,
      Map<String, String> becomes,
      CitedStatute statute,
      List<Ground> grounds,
      List<Ground> states) {}

  /**
   * A ground, or a statement.
   *
   * @param id names it for a form; empty for a statement
   * @param when facts that have to be known to have one of some values
   * @param since facts of which one has to be known to be no day before one; none: no day counts
   * @param standard by which the court gives the relief; null: any
   * @param declared whether a declaration of the person supports it
   */
  public record Ground(
      String id,
      String says,
      Map<String, List<String>> when,
      Map<String, LocalDate> since,
      @Nullable Standard standard,
      boolean declared) {
    /**
     * Whether it stands.
     *
     * @param known what is known of the entry and the person, as texts by the names of facts
     */
    public boolean stands(Map<String, String> known, @Nullable Standard by) {
      return (standard == null || standard == by)
          && has(when, known)
          && (since.isEmpty()
              || since.entrySet().stream()
                  .anyMatch(
                      one ->
                          known.getOrDefault(one.getKey(), "").compareTo(one.getValue().toString())
                              >= 0));
    }
  }

  /** Whether each of some facts is known to have one of its values. */
  public static boolean has(Map<String, List<String>> values, Map<String, String> known) {
    return values.entrySet().stream()
        .allMatch(one -> one.getValue().contains(known.getOrDefault(one.getKey(), "")));
  }

  /**
   * The questions about what is owed on a case.
   *
   * @param statuteFact the fact that says the statute of a debt
   * @param kindFact the fact that says which debt it is
   * @param unlisted its value where the statute is on no list
   * @param kinds in words, by its values, those that no statute tells
   * @param imposedFact the fact that says when it was imposed
   * @param stays the rules of the table whose debts no order changes
   * @param effective the day from which a rule's debts are vacated, by the rule
   * @param grounds what a motion says of a debt, by the rule that decides of it
   */
  public record Debts(
      LawTable table,
      String statuteFact,
      String kindFact,
      String unlisted,
      Map<String, String> kinds,
      String imposedFact,
      String title,
      String order,
      List<String> stays,
      Map<String, LocalDate> effective,
      Map<String, String> grounds) {
    /**
     * Asks the law about a debt on a day.
     *
     * @param statute as it was written; empty: not known
     * @param kind of {@link #kinds}, which counts where the statute does not say it; empty: not
     *     known
     * @param imposedOn a day, a month or a year; empty: not known
     */
    public Answer answer(String statute, String kind, String imposedOn, LocalDate asOf) {
      Map<String, @Nullable Object> facts =
          new HashMap<>(
              table.read(
                  Map.of(statuteFact, statute, imposedFact, imposedOn), (fact, example) -> {}));
      for (String fact : List.of(statuteFact, imposedFact)) {
        facts.putIfAbsent(fact, null);
      }
      if (!kind.isEmpty() && (statute.isBlank() || isUnlisted(facts, asOf))) {
        facts.put(kindFact, kind);
      }
      return table.answer(facts, asOf);
    }

    /** Whether somebody may say which debt it is: its statute is not known, or on no list. */
    public boolean takesKind(String statute, LocalDate asOf) {
      return statute.isBlank()
          || isUnlisted(table.read(Map.of(statuteFact, statute), (fact, example) -> {}), asOf);
    }

    private boolean isUnlisted(Map<String, @Nullable Object> facts, LocalDate asOf) {
      return unlisted.equals(table.catalog().complete(facts, asOf).get(kindFact));
    }

    /** Why the law says of a debt what it says, or what would have to be known. */
    public Text why(Answer answer) {
      return answer.dependsOnUnknown()
          ? Text.of("It depends on what is not known: {0}.", unknown(answer))
          : new Text(answer.reason(), List.of());
    }

    private List<Text> unknown(Answer answer) {
      return answer.missing().stream()
          .flatMap(fact -> table.factTitle(fact).stream())
          .map(title -> new Text(title, List.of()))
          .toList();
    }

    /** Whether debts of which a rule decides were vacated on a day. */
    public boolean isInForce(Answer answer, LocalDate on) {
      LocalDate from = effective.get(answer.rule());
      return from == null || !on.isBefore(from);
    }

    /** The ground that a motion gives for a debt. */
    public String ground(Answer answer) {
      return grounds.getOrDefault(answer.rule(), answer.reason());
    }

    /**
     * Reads when a debt was imposed, as somebody typed it: {@code 5/10/2015}, {@code 5/2015},
     * {@code 2015}.
     *
     * @return as it is kept; empty where it is neither a day nor a month nor a year
     */
    public Optional<String> readImposed(String written) {
      return table.catalog().fact(imposedFact).flatMap(fact -> fact.typed(written));
    }
  }

  /** The petition that asks for what a table gives; empty: an attorney drafts it. */
  public Optional<Petition> of(LawTable table) {
    return petitions.stream().filter(one -> one.ask(table).isPresent()).findFirst();
  }

  /** The template of one of our own papers. */
  public String paper(String name) {
    String html = papers.get(name);
    if (html == null) {
      throw new IllegalArgumentException("there is no paper " + name);
    }
    return html;
  }
}
