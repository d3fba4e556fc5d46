package org.clearance.domain.office.setting;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.clearance.domain.ground.document.Letterheads;
import org.clearance.domain.office.user.Counties;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A setting of a county: its path in {@code county.settings}, its type, and its default. Code that
 * reads a setting reads it by its constant here.
 *
 * @param <T> what a reader gets
 */
public final class Setting<T> {
  /** The number of convictions in a packet whose outcome is definite. */
  public static final Setting<Integer> PACKET_SIZE = whole("packets/size", 250);

  /** The number of convictions in a packet that a person must judge. */
  public static final Setting<Integer> PACKET_REVIEW_SIZE = whole("packets/reviewSize", 25);

  /** The percentage of packets that a second person reviews. */
  public static final Setting<Integer> SECOND_REVIEW_PERCENT =
      whole("packets/secondReviewPercent", 5);

  /** The prefix of motion numbers; defaults to the initials of the county. */
  public static final Setting<Optional<String>> MOTION_PREFIX = text("motionPrefix");

  /** The sections whose reduction results in an infraction. */
  public static final Setting<List<String>> REDUCE_TO_INFRACTION =
      texts("reduceToInfraction", List.of());

  /** The unit of a proposed order: packet, conviction or case. */
  public static final Setting<String> PROPOSED_ORDERS = text("proposedOrders", "packet");

  /** The orders that another person verifies: none, bulk or all. */
  public static final Setting<String> ORDER_VERIFICATION = text("orders/verification", "none");

  /** The time for which an order that nobody verifies is held; {@link HoldTime} checks it. */
  static final Setting<Optional<String>> ORDER_HOLD = text("orders/hold");

  /** The court's e-mail address for notices of challenge. */
  public static final Setting<Optional<String>> COURT_EMAIL = text(Counties.COURT_EMAIL);

  /** The public defender's e-mail address for notices of challenge. */
  public static final Setting<Optional<String>> PUBLIC_DEFENDER_EMAIL =
      text(Counties.PUBLIC_DEFENDER_EMAIL);

  /** Whether each challenged conviction has its own notice, or those of a packet share one. */
  public static final Setting<String> CHALLENGE_NOTICES = text("challengeNotices", "each");

  /** The number of attempts that make a reasonable effort to reach a person. */
  public static final Setting<Integer> REACH_ATTEMPTS = whole("reachAttempts", 1);

  /** Whether letters go to people who did not ask to be told. */
  public static final Setting<Boolean> LETTERS = yes("notices/letters");

  /** The language of letters to people who did not ask to be told. */
  public static final Setting<String> LETTER_LANGUAGE = text("notices/letterLanguage", "en");

  /** Whether somebody confirms notices to people before they are sent. */
  public static final Setting<Boolean> CONFIRM_NOTICES = yes("notices/confirm");

  /** The roles that see sealed convictions, besides court clerks. */
  public static final Setting<List<String>> SEALED_ROLES =
      texts("sealed/roles", List.of("PUBLIC_DEFENDER"));

  /** The terms that differ from the defaults, by {@link Term#variable}. */
  public static final Setting<JsonNode> TERMS = group("terms");

  /** The days by which the law wants the work done, with their sources. */
  public static final Setting<JsonNode> DEADLINES = group("deadlines");

  /** The times at which reports go out to DOJ. */
  public static final Setting<JsonNode> DOJ_BATCHES = group("dojBatches");

  /** The periods for which records of each class are kept. */
  public static final Setting<JsonNode> RETENTION = group("retention");

  /** The name of the public defender's office. */
  public static final Setting<Optional<String>> DEFENDER_OFFICE =
      text(Letterheads.DEFENDER + "/office");

  /** The telephone of the public defender's office. */
  public static final Setting<Optional<String>> DEFENDER_TELEPHONE =
      new Setting<>(
          Letterheads.DEFENDER + "/telephone",
          // What is no number may be words that a stranger must not read.
          set ->
              Optional.of(written(set))
                  .filter(typed -> new SettingKind.Telephone().problem(typed).isEmpty()),
          Optional.empty());

  /** The user name of whoever leads the public defender's office. */
  public static final Setting<Optional<String>> DEFENDER_LEAD =
      text(Letterheads.DEFENDER + "/lead");

  /** The address of the public defender's office, by lines. */
  public static final Setting<List<String>> DEFENDER_ADDRESS =
      texts(Letterheads.DEFENDER + "/address", List.of());

  /** Whether residents can ask the public defender for help on the public screens. */
  public static final Setting<Boolean> RESIDENTS_ASK = yes("residents/ask");

  /** When residents can come to the public defender's office. */
  public static final Setting<Optional<String>> RESIDENTS_HOURS = text("residents/hours");

  /** The days on which the office is closed besides, with their reasons. */
  public static final Setting<List<String>> OFFICE_CLOSED =
      texts("residents/closedDays", List.of());

  /** The address at which residents find the public screens. */
  public static final Setting<Optional<String>> RESIDENTS_URL = text("residents/url");

  /** Whether the public defender's office needs to know about a resident's money. */
  public static final Setting<Boolean> RESIDENTS_MONEY = yes("residents/money");

  /** Whether residents are asked for a second telephone number. */
  public static final Setting<Boolean> RESIDENTS_OTHER_PHONE = yes("residents/otherPhone");

  private static final JsonMapper JSON = new JsonMapper();

  private final List<String> names;
  private final Function<JsonNode, T> type;
  private final T usual;

  private Setting(String path, Function<JsonNode, T> type, T usual) {
    this.names = List.of(path.split("/"));
    this.type = type;
    this.usual = usual;
  }

  /**
   * The name of the office that people hear from, in a language; defaults to the public defender's.
   */
  public static Setting<Optional<String>> office(String language) {
    return text("notices/office." + language);
  }

  /** The contact for people, in a language; defaults to the office. */
  public static Setting<Optional<String>> contact(String language) {
    return text(Counties.NOTICES + "/" + Counties.CONTACT + language);
  }

  /** The county's own text of a notice; defaults to the one that ships. */
  public static Setting<Optional<String>> noticeText(String key) {
    return text("notices/" + key);
  }

  /**
   * The setting's value for a county.
   *
   * @throws IllegalStateException where what is set is not of its type
   */
  public T of(JdbcClient db, long countyId) {
    return read(
        db.sql("select (settings #> :path::text[])::text as value from county where id = :id")
            .param("path", path())
            .param("id", countyId)
            .query((row, n) -> Optional.ofNullable(row.getString("value")))
            .single()
            .orElse(null));
  }

  /** The setting's value in all of a county's settings. */
  public T in(JsonNode settings) {
    JsonNode set = settings;
    for (String name : names) {
      set = set.path(name);
    }
    return typed(set);
  }

  /**
   * The setting's value from what SQL found at {@link #path}.
   *
   * @param set JSON; null where nothing is set
   */
  public T read(@Nullable String set) {
    return typed(set == null ? MissingNode.getInstance() : JSON.readTree(set));
  }

  private T typed(JsonNode set) {
    if (set.isMissingNode() || set.isNull()) {
      return usual;
    }
    try {
      return type.apply(set);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "county.settings %s is %s: it cannot be read".formatted(name(), set), e);
    }
  }

  /** The path as PostgreSQL's {@code #>} takes it: {@code {notices,letters}}. */
  public String path() {
    return "{" + String.join(",", names) + "}";
  }

  /** The setting's name for people: {@code notices.letters}. */
  public String name() {
    return String.join(".", names);
  }

  /** The names that lead to the setting. */
  List<String> names() {
    return names;
  }

  private static Setting<Integer> whole(String path, int usual) {
    return new Setting<>(path, set -> Integer.valueOf(written(set)), usual);
  }

  private static Setting<Boolean> yes(String path) {
    return new Setting<>(path, set -> written(set).equals("true"), false);
  }

  private static Setting<String> text(String path, String usual) {
    return new Setting<>(path, Setting::written, usual);
  }

  private static Setting<Optional<String>> text(String path) {
    return new Setting<>(path, set -> Optional.of(written(set)), Optional.empty());
  }

  private static Setting<List<String>> texts(String path, List<String> usual) {
    return new Setting<>(
        path,
        set -> StreamSupport.stream(set.spliterator(), false).map(Setting::written).toList(),
        usual);
  }

  private static Setting<JsonNode> group(String path) {
    return new Setting<>(path, set -> set, MissingNode.getInstance());
  }

  private static String written(JsonNode set) {
    return set.isValueNode() ? set.asString() : set.toString();
  }
}
