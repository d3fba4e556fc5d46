package org.clearance.domain.defense.client;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a client's file. */
@Component
public class OpeningClient {
  private static final int LONGEST_NAME = 200;

  private final JdbcClient db;
  private final Clients clients;
  private final Audit audit;
  private final Clock clock;

  OpeningClient(JdbcClient db, Clients clients, Audit audit, Clock clock) {
    this.db = db;
    this.clients = clients;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A client as somebody typed it.
   *
   * @param born null: not known
   * @param another whether it is somebody else than the clients of the same name
   */
  public record Typed(String name, @Nullable LocalDate born, boolean another) {}

  /** The result of opening a client. */
  public sealed interface OpenClientResult {
    /** The client is opened. */
    record Opened(long clientId) implements OpenClientResult {}

    /** Nothing was opened: these may be the same person. */
    record ThereBefore(List<Client> clients) implements OpenClientResult {}

    /** Nothing was opened; what is wrong, by field: {@code name}, {@code born}. */
    record Refused(Map<String, Text> problems) implements OpenClientResult {}
  }

  /** Opens it, unless a client of the same name may be the same person. */
  @Transactional
  public OpenClientResult open(long countyId, Typed typed, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    String name = typed.name().strip().replaceAll("\\s+", " ");
    if (name.isEmpty() || name.length() > LONGEST_NAME) {
      problems.put("name", Text.of("Enter the name, in at most {0} characters.", LONGEST_NAME));
    }
    LocalDate born = typed.born();
    if (born != null && born.isAfter(LocalDate.now(clock))) {
      problems.put("born", Text.of("This day is in the future. Correct the date."));
    }
    if (!problems.isEmpty()) {
      return new OpenClientResult.Refused(problems);
    }
    List<Client> like = clients.like(countyId, name, born);
    if (!like.isEmpty() && !typed.another()) {
      return new OpenClientResult.ThereBefore(like);
    }
    long id =
        db.sql(
                """
                insert into defense.client (county_id, name, date_of_birth, opened_by, opened_at)
                values (:county, :name, :born, :actor, :now) returning id
                """)
            .param("county", countyId)
            .param("name", name)
            .param("born", born)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    audit.record(actor, countyId, AuditAction.CLIENT_OPENED, "client", id, "");
    return new OpenClientResult.Opened(id);
  }
}
