package org.clearance.engine.decision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.engine.execution.Digests;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Keys;
import org.clearance.engine.store.Recent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/** Keeps the deployed decisions. */
public final class Decisions {

  private static final int MOST_MODELS = 100;

  /** A version of a decision. */
  public record Definition(
      long key,
      String decisionId,
      String name,
      int version,
      long requirementsKey,
      String requirementsId) {}

  /** A version of a model. */
  public record Requirements(
      long key, String id, String name, int version, String resourceName, String checksum) {}

  /** A deployed model, new or not, with its decisions. */
  public record Deployed(Requirements requirements, List<Definition> decisions) {}

  private static final String DEFINITIONS =
      """
      select d.*, r.requirements_id from #decision_definition d
      join #decision_requirements r on r.key = d.requirements_key
      """;

  private static final RowMapper<Definition> DEFINITION =
      (row, number) ->
          new Definition(
              row.getLong("key"),
              row.getString("decision_id"),
              row.getString("name"),
              row.getInt("version"),
              row.getLong("requirements_key"),
              row.getString("requirements_id"));

  private static final RowMapper<Requirements> REQUIREMENTS =
      (row, number) ->
          new Requirements(
              row.getLong("key"),
              row.getString("requirements_id"),
              row.getString("name"),
              row.getInt("version"),
              row.getString("resource_name"),
              row.getString("checksum"));

  private final EngineSql sql;
  private final Keys keys;

  /** The most recently used models. */
  private final Map<Long, DecisionModel> models = Recent.map(MOST_MODELS);

  public Decisions(EngineSql sql, Keys keys) {
    this.sql = sql;
    this.keys = keys;
  }

  /** The latest version of a decision; null where there is none. */
  public @Nullable Definition latest(String decisionId) {
    return sql.sql(DEFINITIONS + " where d.decision_id = ? order by d.version desc limit 1")
        .param(decisionId)
        .query(DEFINITION)
        .optional()
        .orElse(null);
  }

  @Nullable Definition byKey(long key) {
    return sql.sql(DEFINITIONS + " where d.key = ?")
        .param(key)
        .query(DEFINITION)
        .optional()
        .orElse(null);
  }

  /** All decisions of the same model. */
  List<Definition> besides(Definition definition) {
    return ofModel(definition.requirementsKey());
  }

  private List<Definition> ofModel(long requirementsKey) {
    return sql.sql(DEFINITIONS + " where d.requirements_key = ? order by d.key")
        .param(requirementsKey)
        .query(DEFINITION)
        .list();
  }

  /** Evaluates a decision. */
  public DecisionModel.Outcome evaluate(
      Definition definition, Map<String, @Nullable Object> variables) {
    DecisionModel model = models.get(definition.requirementsKey());
    if (model == null) {
      model = parse(definition.requirementsKey());
      models.put(definition.requirementsKey(), model);
    }
    return model.evaluate(definition.decisionId(), variables);
  }

  private DecisionModel parse(long requirementsKey) {
    try {
      return DecisionModel.of(xml(requirementsKey).getBytes(StandardCharsets.UTF_8));
    } catch (DecisionModel.Unusable e) {
      throw new IllegalStateException("A deployed decision model cannot be read", e);
    }
  }

  String xml(long requirementsKey) {
    return sql.sql("select xml from #decision_requirements where key = ?")
        .param(requirementsKey)
        .query(String.class)
        .single();
  }

  /** Deploys a model; one that is deployed already, byte for byte, stays as it is. */
  public Deployed deploy(
      String resourceName, byte[] content, DecisionModel model, long deploymentKey) {
    String checksum = Digests.sha256(content);
    Requirements latest = latestModel(model.id());
    if (latest != null
        && latest.checksum().equals(checksum)
        && latest.resourceName().equals(resourceName)) {
      return new Deployed(latest, ofModel(latest.key()));
    }
    Requirements requirements =
        new Requirements(
            keys.next(),
            model.id(),
            model.name(),
            latest == null ? 1 : latest.version() + 1,
            resourceName,
            checksum);
    sql.sql(
            """
            insert into #decision_requirements (key, requirements_id, name, version, resource_name,
              checksum, deployment_key, xml)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(requirements.key())
        .param(requirements.id())
        .param(requirements.name())
        .param(requirements.version())
        .param(resourceName)
        .param(checksum)
        .param(deploymentKey)
        .param(new String(content, StandardCharsets.UTF_8))
        .update();
    List<Definition> definitions = new ArrayList<>();
    for (DecisionModel.Decision decision : model.decisions()) {
      definitions.add(insert(decision, requirements));
    }
    return new Deployed(requirements, definitions);
  }

  private @Nullable Requirements latestModel(String id) {
    return sql.sql(
            """
            select * from #decision_requirements where requirements_id = ?
            order by version desc limit 1
            """)
        .param(id)
        .query(REQUIREMENTS)
        .optional()
        .orElse(null);
  }

  private Definition insert(DecisionModel.Decision decision, Requirements requirements) {
    Definition latest = latest(decision.id());
    Definition definition =
        new Definition(
            keys.next(),
            decision.id(),
            decision.name(),
            latest == null ? 1 : latest.version() + 1,
            requirements.key(),
            requirements.id());
    sql.sql(
            """
            insert into #decision_definition (key, decision_id, name, version, requirements_key)
            values (?, ?, ?, ?, ?)
            """)
        .param(definition.key())
        .param(definition.decisionId())
        .param(definition.name())
        .param(definition.version())
        .param(requirements.key())
        .update();
    return definition;
  }
}
