package org.clearance.domain.portal.status;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.code.CodeKeys;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The board between the two sides: the defender's side puts up what may be shown, the public
 * screens read it. What stands of a referral opens only with its code and the person's date of
 * birth.
 */
@Component
public class StatusBoard {
  private static final String OFFICE = "office/";
  private static final String REFERRAL = "referral/";
  private static final String PHONE = "phone/";

  /** A helper's code opens with no date of birth; this day stands in its place. */
  private static final LocalDate HELPERS = LocalDate.EPOCH;

  private static final Duration A_DAY = Duration.ofDays(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final JdbcClient db;
  private final Clock clock;
  private final CodeKeys keys;

  StatusBoard(JdbcClient db, Clock clock, CodeKeys keys) {
    this.db = db;
    this.clock = clock;
    this.keys = keys;
  }

  /** The offices that residents can ask, by the name of their county. */
  public List<ShownOffice> offices() {
    return db
        .sql("select shown from portal.status_board where kind = 'office'")
        .query(byte[].class)
        .list()
        .stream()
        .map(shown -> JSON.readValue(shown, ShownOffice.class))
        .sorted(java.util.Comparator.comparing(ShownOffice::countyName))
        .toList();
  }

  /** Where a referral stands; it takes the same time whether there is one or not. */
  public Optional<ShownReferral> find(ReferralCode code, LocalDate born) {
    byte[] key = keys.key(code, born);
    return db.sql("select shown from portal.status_board where name = :name")
        .param("name", name(code))
        .query(byte[].class)
        .optional()
        .flatMap(shown -> CodeKeys.open(key, shown))
        .map(json -> JSON.readValue(json, ShownReferral.class));
  }

  /** Puts up where a referral stands, in the place of what stood there. */
  public void show(ReferralCode code, LocalDate born, ShownReferral shown) {
    put(name(code), CodeKeys.seal(keys.key(code, born), JSON.writeValueAsBytes(shown)));
  }

  /** Takes down where a referral stands: its code opens nothing any more. */
  public void takeDown(ReferralCode code) {
    delete(name(code));
  }

  /** Puts up an office, in the place of what stood there. */
  public void show(ShownOffice office) {
    put(OFFICE + office.county(), JSON.writeValueAsString(office).getBytes(StandardCharsets.UTF_8));
  }

  /** Takes down an office: residents cannot ask it any more. */
  public void takeDownOffice(String county) {
    delete(OFFICE + county);
  }

  /** The helper of a code; it takes the same time whether there is one or not. */
  public Optional<ShownHelper> findHelper(ReferralCode code) {
    byte[] key = keys.key(code, HELPERS);
    return db.sql("select shown from portal.status_board where name = :name")
        .param("name", helper(code))
        .query(byte[].class)
        .optional()
        .flatMap(shown -> CodeKeys.open(key, shown))
        .map(json -> JSON.readValue(json, ShownHelper.class));
  }

  /** Puts up a helper, in the place of what stood there. */
  public void show(ReferralCode code, ShownHelper helper) {
    put(helper(code), CodeKeys.seal(keys.key(code, HELPERS), JSON.writeValueAsBytes(helper)));
  }

  /** Takes down a helper: the code opens nothing any more. */
  public void takeDownHelper(ReferralCode code) {
    delete(helper(code));
  }

  private String helper(ReferralCode code) {
    return "helper/" + keys.placeHex(code);
  }

  /** Says that a text with digits did not get there. */
  public void notTexted(UUID ticket) {
    put(PHONE + ticket, new byte[0]);
  }

  /** Whether a text with digits did not get there. */
  public boolean isNotTexted(UUID ticket) {
    return db.sql("select exists (select from portal.status_board where name = :name)")
        .param("name", PHONE + ticket)
        .query(Boolean.class)
        .single();
  }

  /** Forgets of a day ago which texts did not get there. */
  public void forgetTexts() {
    db.sql("delete from portal.status_board where kind = 'phone' and changed_at < :before")
        .param("before", Sql.moment(clock.instant().minus(A_DAY)))
        .update();
  }

  private String name(ReferralCode code) {
    return REFERRAL + keys.placeHex(code);
  }

  private void put(String name, byte[] shown) {
    db.sql(
            """
            insert into portal.status_board (name, shown, changed_at) values (:name, :shown, :now)
            on conflict (name) do update set shown = excluded.shown, changed_at = excluded.changed_at
             where status_board.shown <> excluded.shown
            """)
        .param("name", name)
        .param("shown", shown)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  private void delete(String name) {
    db.sql("delete from portal.status_board where name = :name").param("name", name).update();
  }
}
