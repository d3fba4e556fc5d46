package org.clearance.domain.law.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clearance.domain.law.policy.PolicyParameterReading.ParameterReadingResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the policies of counties, each version as it was written. */
@Component
public class PolicyVersions {
  private final JdbcClient db;
  private final JsonMapper json;

  PolicyVersions(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The policy of a version, with the table that the version was made with.
   *
   * @throws IllegalStateException if there is no such version, or it can no longer be read
   */
  public Policy get(long policyVersionId) {
    return db.sql(
            """
            select p.name, p.preset, p.parameters, p.table_sha256, t.text
              from policy_version p join decision_table t on t.sha256 = p.table_sha256
             where p.id = :id
            """)
        .param("id", policyVersionId)
        .query(
            (row, number) ->
                policy(
                    row.getString("name"),
                    table(
                        row.getString("preset"),
                        row.getString("table_sha256"),
                        row.getString("text")),
                    row.getString("parameters")))
        .optional()
        .orElseThrow(
            () -> new IllegalStateException("there is no policy version " + policyVersionId));
  }

  /**
   * Finds the latest version of a county's policy that says exactly this, or writes it if there is
   * none. Neither approves it.
   *
   * @return its id
   */
  @Transactional
  public long findOrWrite(long countyId, Policy policy, String author) {
    String parameters = json.writeValueAsString(parameters(policy));
    return db.sql(
            """
            select id from policy_version
             where county_id = :county and name = :name and preset = :table and table_sha256 = :sha256
               and parameters = :parameters::jsonb
             order by version desc limit 1
            """)
        .param("county", countyId)
        .param("name", policy.name())
        .param("table", policy.table().name())
        .param("sha256", policy.table().sha256())
        .param("parameters", parameters)
        .query(Long.class)
        .optional()
        .orElseGet(() -> write(countyId, policy, author));
  }

  /**
   * Locks the county's policies, so that only one transaction writes versions of them at a time.
   */
  void lock(long countyId) {
    db.sql("select pg_advisory_xact_lock(hashtext('policy_version'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
  }

  /**
   * Writes a new version, whether or not an earlier one says the same.
   *
   * @return its id
   */
  long write(long countyId, Policy policy, String author) {
    lock(countyId);
    db.sql(
            "insert into decision_table (sha256, text) values (:sha256, :text) on conflict do nothing")
        .param("sha256", policy.table().sha256())
        .param("text", policy.table().text())
        .update();
    return db.sql(
            """
            insert into policy_version (county_id, name, version, preset, table_sha256, parameters, author, shipped)
            values (:county, :name,
                    1 + coalesce((select max(version) from policy_version
                                   where county_id = :county and name = :name), 0),
                    :table, :sha256, :parameters::jsonb, :author, :shipped)
            returning id
            """)
        .param("county", countyId)
        .param("name", policy.name())
        .param("table", policy.table().name())
        .param("sha256", policy.table().sha256())
        .param("parameters", json.writeValueAsString(parameters(policy)))
        .param("author", author)
        .param("shipped", Policy.presets().contains(policy))
        .query(Long.class)
        .single();
  }

  private static Map<String, Object> parameters(Policy policy) {
    return policy instanceof StandardPolicy standard
        ? PolicyParameterReading.write(standard.parameters())
        : Map.of();
  }

  private static DecisionTable table(String name, String sha256, String text) {
    return DecisionTable.ifShipped(name)
        .filter(shipped -> shipped.sha256().equals(sha256))
        .orElseGet(() -> DecisionTable.of(name, text));
  }

  private Policy policy(String name, DecisionTable table, String parameters) {
    if (!table.name().equals(StandardPolicy.TABLE)) {
      return new TablePolicy(name, table);
    }
    Map<String, Object> written =
        json.readValue(parameters, new TypeReference<LinkedHashMap<String, Object>>() {});
    ParameterReadingResult result = PolicyParameterReading.read(written);
    if (result instanceof ParameterReadingResult.Read read) {
      return new StandardPolicy(name, table, read.parameters());
    }
    throw new IllegalStateException(
        "policy " + name + ": " + ((ParameterReadingResult.Refused) result).message());
  }
}
