package org.clearance.domain.casework.conviction;

import java.util.List;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.CopyIn;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.policy.Determination;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes what a policy has determined of a delivery's convictions, thousands at once. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MadeDeterminations {
  private final DataSource dataSource;
  private final JdbcClient db;

  MadeDeterminations(DataSource dataSource, JdbcClient db) {
    this.dataSource = dataSource;
    this.db = db;
  }

  /** The delivery, the version of a policy and the actor that determinations are made for. */
  public record Under(long deliveryId, long policyVersionId, String actor) {}

  /** The delivery, the law by its hash, and the actor that determinations are made for. */
  public record UnderLaw(long deliveryId, String lawSha256, String actor) {}

  /**
   * The determination of one conviction by a law.
   *
   * @param outcome {@code DISMISS}, {@code REDUCE}, {@code NOT_ELIGIBLE}, {@code NOT_YET} or {@code
   *     REVIEW}
   * @param facts what its line tells, and what is missing, as JSON
   */
  public record MadeByLaw(long convictionId, String outcome, Answer answer, String facts) {}

  /**
   * Stores what a law says.
   *
   * @param inputHash of the delivery's files
   */
  public void keepByLaw(UnderLaw under, List<MadeByLaw> made, String inputHash) {
    CopyIn copy =
        new CopyIn(
            """
            copy determination (conviction_id, delivery_id, law_sha256, outcome, rule, reason, explanation, relief, tracks,
                                eligible_from, due_on, statute, facts, input_hash, determined_by)
              from stdin
            """);
    for (MadeByLaw each : made) {
      Answer answer = each.answer();
      copy.value(each.convictionId())
          .value(under.deliveryId())
          .value(under.lawSha256())
          .value(each.outcome())
          .value(answer.rule())
          .value(answer.reason())
          .value(answer.reason())
          .value(answer.relief())
          .value(answer.trackNames())
          .value(answer.eligibleFrom())
          .value(answer.due())
          .value(answer.statute())
          .value(each.facts())
          .value(inputHash)
          .value(under.actor())
          .endRow();
    }
    copy.send(dataSource);
  }

  /** Moves convictions, each as the law's last determination of it says. */
  public void moveByLaw(UnderLaw under, List<Long> convictions, String reason) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause, determination_id)
            select c.id, c.state, 'DETERMINED', :actor, :reason, :cause, d.id
              from conviction c
              join (select distinct on (conviction_id) conviction_id, id from determination
                     where conviction_id = any(:ids) and delivery_id = :delivery and law_sha256 = :law
                     order by conviction_id, id desc) d on d.conviction_id = c.id
             where c.state in ('IDENTIFIED', 'DETERMINED')
             order by c.id
            """)
        .param("actor", under.actor())
        .param("reason", reason)
        .param("cause", MoveCause.Kind.DELIVERY.of(under.deliveryId()).toString())
        .param("delivery", under.deliveryId())
        .param("law", under.lawSha256())
        .param("ids", convictions.toArray(Long[]::new))
        .update();
  }

  /**
   * The determination of one conviction.
   *
   * @param usedFacts the facts that decided it, by name, as JSON
   */
  public record Made(long convictionId, Determination determination, String usedFacts) {}

  /**
   * Stores determinations.
   *
   * @param inputHash of the delivery's files
   */
  public void keep(Under under, List<Made> made, String inputHash) {
    CopyIn copy =
        new CopyIn(
            """
            copy determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason, explanation,
                                facts, input_hash, determined_by)
              from stdin
            """);
    for (Made each : made) {
      Determination determination = each.determination();
      copy.value(each.convictionId())
          .value(under.deliveryId())
          .value(under.policyVersionId())
          .value(determination.outcome())
          .value(determination.rule())
          .value(determination.reason())
          .value(determination.explanation())
          .value(each.usedFacts())
          .value(inputHash)
          .value(under.actor())
          .endRow();
    }
    copy.send(dataSource);
  }

  /**
   * Moves the convictions with ids above {@code after} and up to {@code last}, each as its last
   * determination says.
   */
  public void move(Under under, long after, long last, String reason) {
    db.sql(
            """
            insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause, determination_id)
            select c.id, c.state, 'DETERMINED', :actor, :reason, :cause, d.id
              from conviction c
              join (select distinct on (conviction_id) conviction_id, id from determination
                     where conviction_id > :after and conviction_id <= :last
                       and delivery_id = :delivery and policy_version_id = :policy
                     order by conviction_id, id desc) d on d.conviction_id = c.id
             where c.delivery_id = :delivery and c.id > :after and c.id <= :last
               and c.state in ('IDENTIFIED', 'DETERMINED')
             order by c.id
            """)
        .param("actor", under.actor())
        .param("reason", reason)
        .param("cause", MoveCause.Kind.DELIVERY.of(under.deliveryId()).toString())
        .param("delivery", under.deliveryId())
        .param("policy", under.policyVersionId())
        .param("after", after)
        .param("last", last)
        .update();
  }
}
