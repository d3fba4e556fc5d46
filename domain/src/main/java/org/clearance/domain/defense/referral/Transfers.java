package org.clearance.domain.defense.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.TaskForm;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads transfers, for the office that is asked. */
@Component
public class Transfers {
  private static final String ROWS =
      """
      select t.id, t.matter_id, m.county_id as from_county_id, t.to_county_id, c.name, k.display_name as from_county, t.note,
             t.answer_by, t.state, m.state <> 'CLOSED' as matter_open
        from defense.transfer t
        join defense.matter m on m.id = t.matter_id
        join defense.client c on c.id = m.client_id
        join county k on k.id = m.county_id
      """;

  private final JdbcClient db;
  private final Matters matters;
  private final Audit audit;

  Transfers(JdbcClient db, Matters matters, Audit audit) {
    this.db = db;
    this.matters = matters;
    this.audit = audit;
  }

  /** A transfer that was offered to the office of a county. */
  public Optional<Transfer> offeredTo(long countyId, long transferId) {
    return db.sql(ROWS + " where t.id = :id and t.to_county_id = :county")
        .param("id", transferId)
        .param("county", countyId)
        .query(Transfer.class)
        .optional();
  }

  /** A transfer, locked until the caller's transaction ends. */
  Optional<Transfer> lock(long transferId) {
    return db.sql(ROWS + " where t.id = :id for update of t, m")
        .param("id", transferId)
        .query(Transfer.class)
        .optional();
  }

  /** Lists the forms that the person sent to the office that offers the matter. */
  public List<Referral> referrals(Transfer transfer) {
    return matters.referrals(transfer.matterId());
  }

  /**
   * The names of the people whose matters are offered to a county, by the clients that they are.
   */
  public Map<Long, String> names(long countyId, List<Long> clientIds) {
    record Named(long id, String name) {}
    return db
        .sql(
            """
            select distinct c.id, c.name from defense.transfer t
              join defense.matter m on m.id = t.matter_id join defense.client c on c.id = m.client_id
             where t.to_county_id = :county and c.id = any(:ids)
            """)
        .param("county", countyId)
        .param("ids", clientIds.toArray(Long[]::new))
        .query(Named.class)
        .list()
        .stream()
        .collect(Collectors.toMap(Named::id, Named::name));
  }

  /** The day by which the other office answers the offer of a matter; empty where none is open. */
  public Optional<LocalDate> awaited(long matterId) {
    return db.sql(
            "select answer_by from defense.transfer where matter_id = :matter and state = 'OFFERED'")
        .param("matter", matterId)
        .query(LocalDate.class)
        .optional();
  }

  /** Records in the audits of both offices that somebody of the one that is asked looked at it. */
  public void viewed(Transfer transfer, String user) {
    for (long county : List.of(transfer.fromCountyId(), transfer.toCountyId())) {
      audit.record(
          user,
          county,
          AuditAction.MATTER_VIEWED,
          "matter",
          transfer.matterId(),
          TaskForm.ANSWER_TRANSFER);
    }
  }
}
