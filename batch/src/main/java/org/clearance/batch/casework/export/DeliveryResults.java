package org.clearance.batch.casework.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.casework.export.Annotation;
import org.clearance.domain.casework.export.RunSummary;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.Determination;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.PolicyScope;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.law.policy.WhatIf;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads the content of a delivery's export. */
@Component
class DeliveryResults {
  private static final TypeReference<LinkedHashMap<String, @Nullable Object>> FACTS =
      new TypeReference<>() {};

  /**
   * The query of determinations under the policy; a conviction that another delivery brought has
   * none.
   */
  private static final String ANNOTATED =
      """
      with latest as (
        select conviction_id, max(id) as id from determination
         where delivery_id = ? and policy_version_id = ? and rule <> 'override'
         group by conviction_id
      )
      select c.file_position, c.line_number, c.facts, d.outcome, d.reason
        from candidate c
        left join conviction v on v.person_id = c.person_id and v.count_order = c.count_order
        left join latest l on l.conviction_id = v.id
        left join determination d on d.id = l.id
       where c.delivery_id = ? and (not c.related or (? = 1 and c.prop64_in_cycle) or ? = 1)
       order by c.file_position, c.line_number
      """;

  private final DataSource dataSource;
  private final JdbcClient db;
  private final JsonMapper json;
  private final PolicyVersions versions;
  private final DecisionTables tables;
  private final Impacts impacts;
  private final WhatIf whatIf;

  DeliveryResults(
      DataSource dataSource,
      JdbcClient db,
      JsonMapper json,
      PolicyVersions versions,
      DecisionTables tables,
      Impacts impacts,
      WhatIf whatIf) {
    this.dataSource = dataSource;
    this.db = db;
    this.json = json;
    this.versions = versions;
    this.tables = tables;
    this.impacts = impacts;
    this.whatIf = whatIf;
  }

  ExportedDelivery delivery(long deliveryId) {
    List<ExportedDelivery.File> files =
        db.sql(
                """
                select position, name, sha256 from delivery_file
                 where delivery_id = :id and counts order by position
                """)
            .param("id", deliveryId)
            .query(ExportedDelivery.File.class)
            .list();
    return db.sql(
            """
            select c.name, d.as_of, d.rows_read, d.rows_quarantined, d.people, d.candidates
              from delivery d join county c on c.id = d.county_id
             where d.id = :id and d.state not in ('RECEIVED', 'READING', 'UNREADABLE', 'REFUSED')
            """)
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new ExportedDelivery(
                    deliveryId,
                    row.getString("name"),
                    row.getObject("as_of", LocalDate.class),
                    row.getLong("rows_read"),
                    row.getLong("rows_quarantined"),
                    row.getLong("people"),
                    row.getLong("candidates"),
                    files))
        .optional()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "delivery " + deliveryId + " was not read, so nothing can be exported"));
  }

  HeldPolicy policy(long policyVersionId) {
    return tables.under(versions.get(policyVersionId));
  }

  AnnotatedRows annotated(ExportedDelivery delivery, long policyVersionId, HeldPolicy policy) {
    PolicyScope scope = policy.policy().scope();
    Connection connection = DataSourceUtils.getConnection(dataSource);
    try {
      return new AnnotatedRows(
          connection,
          ANNOTATED,
          row ->
              annotation(
                  delivery.asOf(),
                  policy,
                  row.getString("facts"),
                  row.getString("outcome"),
                  row.getString("reason")),
          delivery.id(),
          policyVersionId,
          delivery.id(),
          scope.relatedOfTheCycle() ? 1 : 0,
          scope.allRelated() ? 1 : 0);
    } catch (SQLException e) {
      throw new IllegalStateException("reading the candidates of delivery " + delivery.id(), e);
    } finally {
      DataSourceUtils.releaseConnection(connection, dataSource);
    }
  }

  RunSummary summary(ExportedDelivery delivery, long policyVersionId, HeldPolicy policy) {
    return new RunSummary(
        delivery.county(),
        delivery.asOf(),
        policy.policy().name(),
        delivery.files().stream().map(f -> new RunSummary.File(f.name(), f.sha256())).toList(),
        delivery.rows(),
        delivery.quarantined(),
        delivery.people(),
        delivery.candidates(),
        figures(delivery, policy),
        impacts.ofDelivery(delivery.id()));
  }

  /**
   * The figures of a policy: a preset's were counted while reading, an office's own policy is
   * counted now.
   */
  private ImpactFigures figures(ExportedDelivery delivery, HeldPolicy policy) {
    return Policy.presets().stream()
        .filter(policy.policy()::equals)
        .findFirst()
        .flatMap(preset -> impacts.find(delivery.id(), preset.name()))
        .orElseGet(() -> count(delivery, policy));
  }

  private ImpactFigures count(ExportedDelivery delivery, HeldPolicy policy) {
    WhatIf.WhatIfResult result = whatIf.hold(delivery.id(), List.of(policy.policy()));
    if (result instanceof WhatIf.WhatIfResult.FactsMissing missing) {
      throw new IllegalStateException("delivery " + delivery.id() + ": " + missing.what());
    }
    WhatIf.Counted counted = ((WhatIf.WhatIfResult.Held) result).counted().get(0);
    if (counted.figures() == null) {
      throw new IllegalStateException(
          "policy " + policy.policy().name() + ": " + counted.failure());
    }
    return counted.figures();
  }

  private List<String> annotation(
      LocalDate asOf,
      HeldPolicy policy,
      String keptFacts,
      @Nullable String outcome,
      @Nullable String reason) {
    Facts facts = facts(keptFacts);
    if (outcome != null && reason != null) {
      return Annotation.of(facts, asOf, Outcome.valueOf(outcome), reason);
    }
    Determination determination = policy.of(facts);
    return Annotation.of(facts, asOf, determination.outcome(), determination.reason());
  }

  private Facts facts(String kept) {
    Map<String, @Nullable Object> names = json.readValue(kept, FACTS);
    return FactNames.read(names);
  }
}
