package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.portal.draft.FormAnswers;
import org.clearance.domain.portal.status.ShownOffice;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Knows which offices residents can ask, as their counties' settings say, and puts them up. */
@Component
public class AskedOffices {
  private static final JsonMapper JSON = JsonMapper.shared();

  /**
   * The needs that not every office has, as {@code questions.yaml} calls them, by their setting.
   */
  static final Map<String, Setting<Boolean>> NEEDS =
      Map.of(
          "money", Setting.RESIDENTS_MONEY,
          "otherPhone", Setting.RESIDENTS_OTHER_PHONE);

  private final JdbcClient db;
  private final StatusBoard board;
  private final MatterDays days;
  private final Clock clock;
  private final Map<Long, AnswerDay> answers = new ConcurrentHashMap<>();

  AskedOffices(JdbcClient db, StatusBoard board, MatterDays days, Clock clock) {
    this.db = db;
    this.board = board;
    this.days = days;
    this.clock = clock;
  }

  /** A county with all its settings, which are read at once: this is asked every few seconds. */
  private record Office(
      long id,
      String code,
      String countyName,
      ZoneId zone,
      JsonNode settings,
      @Nullable Integer usualDays) {
    boolean isAsked() {
      return Setting.RESIDENTS_ASK.in(settings);
    }

    private Set<String> needs() {
      return NEEDS.entrySet().stream()
          .filter(need -> need.getValue().in(settings))
          .map(Map.Entry::getKey)
          .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    ShownOffice shown(AnswerDay answer) {
      return new ShownOffice(
          code,
          countyName,
          Setting.DEFENDER_OFFICE.in(settings).orElse("Public Defender, " + countyName),
          Setting.DEFENDER_TELEPHONE.in(settings).orElse(""),
          Setting.DEFENDER_ADDRESS.in(settings),
          Setting.RESIDENTS_HOURS.in(settings).orElse(""),
          needs(),
          answer.days(),
          answer.by(),
          usualDays);
    }
  }

  private List<Office> all() {
    return db.sql(
            """
            select c.id, c.code, c.display_name, c.time_zone, c.settings, p.half_days
              from county c left join referral_pace p on p.county_id = c.id and p.step = 'REACHED'
             order by c.display_name
            """)
        .query(
            (row, number) ->
                new Office(
                    row.getLong("id"),
                    row.getString("code"),
                    row.getString("display_name"),
                    ZoneId.of(row.getString("time_zone")),
                    JSON.readTree(row.getString("settings")),
                    row.getObject("half_days", Integer.class)))
        .list();
  }

  /** The ids of the counties whose office can be asked, by their codes. */
  Map<String, Long> byCode() {
    Map<String, Long> ids = new LinkedHashMap<>();
    all().stream().filter(Office::isAsked).forEach(office -> ids.put(office.code(), office.id()));
    return ids;
  }

  /** The ids of the counties whose office can be asked, without one, by their codes. */
  Map<String, Long> others(long countyId) {
    Map<String, Long> ids = byCode();
    ids.values().remove(countyId);
    return ids;
  }

  /** The names of the counties whose office can be asked, without one, by their codes. */
  public Map<String, String> namesOfOthers(long countyId) {
    Map<String, String> names = new LinkedHashMap<>();
    all().stream()
        .filter(Office::isAsked)
        .filter(office -> office.id() != countyId)
        .forEach(office -> names.put(office.code(), office.countyName()));
    return names;
  }

  /** The ids of the counties whose offices a form goes to. */
  Set<Long> of(Map<String, List<String>> answers) {
    return ids(
        office ->
            office.isAsked() && FormAnswers.goTo(answers, office.code(), office.countyName()));
  }

  /**
   * The ids of the counties whose offices were chosen, and take no forms any more. A county of
   * residence is none of them: the form's last page said whether it goes there.
   */
  Set<Long> closedOf(Map<String, List<String>> answers) {
    List<String> chosen = answers.getOrDefault("counties", List.of());
    return ids(office -> !office.isAsked() && chosen.contains(office.code()));
  }

  private Set<Long> ids(Predicate<Office> which) {
    return all().stream()
        .filter(which)
        .map(Office::id)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * The day by which an office answers; found once a day and again where the county's settings have
   * changed, since this is asked every few seconds.
   */
  private AnswerDay answer(Office office) {
    LocalDate today = LocalDate.now(clock.withZone(office.zone()));
    return answers.compute(
        office.id(),
        (id, before) ->
            before != null
                    && before.today().equals(today)
                    && before.settings().equals(office.settings())
                ? before
                : new AnswerDay(
                    today,
                    office.settings(),
                    days.count(id, Term.REACH_RESIDENT),
                    days.in(id, Term.REACH_RESIDENT)));
  }

  /**
   * By when an office answers.
   *
   * @param settings with which it was found
   * @param days in how many working days
   */
  private record AnswerDay(LocalDate today, JsonNode settings, int days, LocalDate by) {}

  /** Puts up every office that can be asked, and takes down the others. */
  @Transactional
  public void putUp() {
    for (Office office : all()) {
      if (office.isAsked()) {
        board.show(office.shown(answer(office)));
      } else {
        board.takeDownOffice(office.code());
      }
    }
  }
}
