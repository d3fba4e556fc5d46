package org.clearance.domain.policy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.policy.PolicyParameterReading.Result;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The policies of counties, each version as it was written. */
@Component
public class PolicyVersions {
  private final JdbcClient db;
  private final JsonMapper json;

  PolicyVersions(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * The policy of a version.
   *
   * @throws IllegalStateException if its parameters can no longer be read
   */
  public Optional<Policy> find(long policyVersionId) {
    return db.sql("select name, preset, parameters from policy_version where id = :id")
        .param("id", policyVersionId)
        .query(
            (row, number) ->
                policy(row.getString("name"), row.getString("preset"), row.getString("parameters")))
        .optional();
  }

  /**
   * The latest version of a county's policy that says exactly this, made now if there is none. It
   * is not approved by that.
   *
   * @return its id
   */
  @Transactional
  public long findOrWrite(long countyId, Policy policy, String author) {
    String parameters = json.writeValueAsString(PolicyParameterReading.write(policy.parameters()));
    return db.sql(
            """
            select id from policy_version
             where county_id = :county and name = :name and preset = :table and parameters = :parameters::jsonb
             order by version desc limit 1
            """)
        .param("county", countyId)
        .param("name", policy.name())
        .param("table", policy.table())
        .param("parameters", parameters)
        .query(Long.class)
        .optional()
        .orElseGet(() -> write(countyId, policy, parameters, author));
  }

  private long write(long countyId, Policy policy, String parameters, String author) {
    db.sql("select pg_advisory_xact_lock(hashtext('policy_version'), :county)")
        .param("county", (int) countyId)
        .query(row -> {});
    return db.sql(
            """
            insert into policy_version (county_id, name, version, preset, parameters, author)
            values (:county, :name,
                    1 + coalesce((select max(version) from policy_version
                                   where county_id = :county and name = :name), 0),
                    :table, :parameters::jsonb, :author)
            returning id
            """)
        .param("county", countyId)
        .param("name", policy.name())
        .param("table", policy.table())
        .param("parameters", parameters)
        .param("author", author)
        .query(Long.class)
        .single();
  }

  private Policy policy(String name, String table, String parameters) {
    Map<String, Object> written =
        json.readValue(parameters, new TypeReference<LinkedHashMap<String, Object>>() {});
    Result result = PolicyParameterReading.read(written);
    if (result instanceof Result.Read read) {
      return new Policy(name, table, read.parameters());
    }
    throw new IllegalStateException("policy " + name + ": " + ((Result.Refused) result).message());
  }
}
