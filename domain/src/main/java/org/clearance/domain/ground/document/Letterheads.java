package org.clearance.domain.ground.document;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a county's letterhead: {@code letterhead} in its settings, with {@code office}, {@code
 * attorney}, {@code barNumber}, {@code address} (a list of lines), {@code telephone}, {@code fax}
 * and {@code email}; that of its public defender is {@code defender}. Values that are not set get
 * defaults that any county has.
 */
@Component
public class Letterheads {
  /** The group of a county's settings about the prosecutor's office. */
  public static final String PROSECUTOR = "letterhead";

  /** The group of a county's settings about the public defender's office. */
  public static final String DEFENDER = "defender";

  /** The signature of a public defender’s office that has set no name: the role. */
  public static final String NO_DEFENDER = "Public Defender";

  /** The county's setting of the court's address, a list of lines. */
  public static final String COURT_ADDRESS = "courtAddress";

  private final JdbcClient db;
  private final JsonMapper json;

  public Letterheads(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The letterhead of a county of California. */
  public Letterhead of(long countyId) {
    return of(countyId, "District Attorney", "the People of the State of California");
  }

  /**
   * The letterhead of a county.
   *
   * @param prosecutor what the office is called where the county has set no name: {@code District
   *     Attorney}
   * @param people whom it stands for
   */
  public Letterhead of(long countyId, String prosecutor, String people) {
    return db.sql(
            """
            select code, name, display_name, court_name, time_zone, settings ->> :office as letterhead,
                   settings ->> :court as court_address
              from county where id = :id
            """)
        .param("office", PROSECUTOR)
        .param("court", COURT_ADDRESS)
        .param("id", countyId)
        .query((row, n) -> letterhead(row, prosecutor, people))
        .single();
  }

  /**
   * The letterhead of a county's public defender: {@code defender} in its settings, with the same
   * values.
   *
   * @param client whom the office stands for
   */
  public Letterhead ofDefender(long countyId, String client) {
    return db.sql(
            """
            select code, name, display_name, court_name, time_zone, settings ->> :office as letterhead,
                   settings ->> :court as court_address
              from county where id = :id
            """)
        .param("office", DEFENDER)
        .param("court", COURT_ADDRESS)
        .param("id", countyId)
        .query((row, n) -> letterhead(row, NO_DEFENDER, client))
        .single();
  }

  private Letterhead letterhead(ResultSet row, String office, String people) throws SQLException {
    String set = row.getString("letterhead");
    String courtAddress = row.getString("court_address");
    return letterhead(
        row.getString("code"),
        row.getString("name"),
        row.getString("display_name"),
        row.getString("court_name"),
        row.getString("time_zone"),
        json.readTree(set == null ? "{}" : set),
        lines(json.readTree(courtAddress == null ? "[]" : courtAddress)),
        office,
        people);
  }

  private static Letterhead letterhead(
      String code,
      String name,
      String displayName,
      String court,
      String zone,
      JsonNode set,
      List<String> courtAddress,
      String prosecutor,
      String people) {
    return new Letterhead(
        code,
        name,
        court,
        zone,
        set.path("office").asString("Office of the " + prosecutor + ", " + displayName),
        set.path("attorney").asString(prosecutor),
        set.path("barNumber").asString(""),
        lines(set.path("address")),
        set.path("telephone").asString(""),
        set.path("fax").asString(""),
        set.path("email").asString(""),
        courtAddress,
        people);
  }

  private static List<String> lines(JsonNode set) {
    return set.valueStream().map(line -> line.asString("")).toList();
  }
}
