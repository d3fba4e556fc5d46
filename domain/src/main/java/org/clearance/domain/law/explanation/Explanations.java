package org.clearance.domain.law.explanation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Explains why convictions were determined as they were, from what their determinations keep. */
@Component
public class Explanations {
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  private final JdbcClient db;
  private final JsonMapper json;

  Explanations(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /** The explanation of a conviction of the county; empty if it is not determined. */
  public Optional<Explanation> find(long countyId, long convictionId) {
    return db.sql(
            """
            select p.name as person, c.section, c.subsection, c.level, c.convicted_on, c.case_number, c.count_order,
                   d.outcome, v.id as policy_version_id, v.name as policy, v.version as policy_version, d.rule,
                   d.reason, d.explanation, d.facts, l.as_of, d.input_hash, d.determined_at, d.determined_by,
                   d.law_sha256, l.law_table, d.statute, d.relief, d.tracks, d.eligible_from
              from conviction c
              join person p on p.id = c.person_id
              join determination d on d.id = c.determination_id
              left join policy_version v on v.id = d.policy_version_id
              join delivery l on l.id = d.delivery_id
             where c.id = :id and c.county_id = :county
            """)
        .param("id", convictionId)
        .param("county", countyId)
        .query((row, number) -> explanation(row))
        .optional();
  }

  private Explanation explanation(ResultSet row) throws SQLException {
    Map<String, @Nullable Object> facts = json.readValue(row.getString("facts"), FACTS);
    Map<String, String> missing = new LinkedHashMap<>();
    if (facts.remove(FactNames.MISSING) instanceof Map<?, ?> lacking) {
      lacking.forEach((name, what) -> missing.put(String.valueOf(name), String.valueOf(what)));
    }
    return new Explanation(
        row.getString("person"),
        row.getString("section"),
        row.getString("subsection"),
        row.getString("level"),
        row.getObject("convicted_on", LocalDate.class),
        row.getString("case_number"),
        row.getString("count_order"),
        Outcome.valueOf(row.getString("outcome")),
        row.getLong("policy_version_id"),
        Objects.requireNonNullElse(row.getString("policy"), ""),
        row.getInt("policy_version"),
        row.getString("rule"),
        row.getString("reason"),
        row.getString("explanation"),
        facts,
        missing,
        law(row),
        row.getObject("as_of", LocalDate.class),
        row.getString("input_hash"),
        row.getObject("determined_at", OffsetDateTime.class).toInstant(),
        row.getString("determined_by"));
  }

  private static Explanation.@Nullable ByLaw law(ResultSet row) throws SQLException {
    String sha256 = row.getString("law_sha256");
    return sha256 == null
        ? null
        : new Explanation.ByLaw(
            row.getString("law_table"),
            row.getString("statute"),
            row.getString("relief"),
            row.getString("tracks"),
            row.getObject("eligible_from", LocalDate.class),
            sha256);
  }
}
