package org.clearance.domain.casework.delivery;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.jurisdiction.Jurisdiction;
import org.clearance.domain.law.jurisdiction.Jurisdictions;
import org.clearance.domain.law.jurisdiction.KeptLaws;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.jurisdiction.LawTable;
import org.clearance.domain.law.jurisdiction.Programme;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds the programme of relief that casework is under: that of the law by which its delivery was
 * handed in, as it was kept then; for DOJ's files, which a policy decides, California's.
 */
@Component
public class DeliveredProgrammes {
  /** The jurisdiction of DOJ's files; its first programme is that of policies. */
  private static final String OF_POLICIES = "us-ca";

  private final JdbcClient db;
  private final KeptLaws laws;

  public DeliveredProgrammes(JdbcClient db, KeptLaws laws) {
    this.db = db;
    this.laws = laws;
  }

  /**
   * A programme with the state that it is of.
   *
   * @param table of the law that decides; null: a policy does
   */
  public record Of(Jurisdiction jurisdiction, Programme programme, @Nullable LawTable table) {
    /** Whether a law decides. */
    public boolean byLaw() {
      return table != null;
    }

    /**
     * Finds the law's name for the relief of an outcome; empty where a policy decides, it gives
     * none, or the law has several of the kind.
     */
    public Optional<String> called(Outcome outcome) {
      return switch (outcome) {
        case DISMISS -> relief(LawRelief.CountsAs.DISMISSED).map(LawRelief::title);
        case REDUCE -> relief(LawRelief.CountsAs.REDUCED).map(LawRelief::title);
        case NOT_ELIGIBLE, NOT_YET, REVIEW -> Optional.empty();
      };
    }

    /**
     * Finds the law's name for the relief of a determination.
     *
     * @param relief the determination's; empty: it names none
     * @return empty where a policy decides, or it gives nothing
     */
    public Optional<String> called(Outcome outcome, String relief) {
      return switch (outcome) {
        case DISMISS, REDUCE ->
            Optional.ofNullable(programme.reliefs().get(relief))
                .map(LawRelief::title)
                .or(() -> called(outcome));
        case NOT_ELIGIBLE, NOT_YET, REVIEW -> Optional.empty();
      };
    }

    /**
     * Finds the law's name for the relief that a court's order, or the law itself, gave.
     *
     * @param lawRelief the determination's relief; empty: it names none
     * @return empty where a policy decided, or nothing was given
     */
    public Optional<String> ordered(Relief given, String lawRelief) {
      return switch (given.countsAs()) {
        case DISMISSED -> called(Outcome.DISMISS, lawRelief);
        case REDUCED -> called(Outcome.REDUCE, lawRelief);
        case NOTHING -> Optional.empty();
      };
    }

    /**
     * The relief that a person gives who decides that what counts as this is due: the law's one
     * relief of the kind; empty where it has none, or several.
     */
    public Optional<LawRelief> relief(LawRelief.CountsAs countsAs) {
      List<LawRelief> found =
          table == null
              ? List.of()
              : table.reliefs().stream()
                  .map(code -> programme.reliefs().get(code))
                  .filter(Objects::nonNull)
                  .filter(relief -> relief.countsAs() == countsAs)
                  .toList();
      return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }
  }

  /**
   * The programme that files come under.
   *
   * @param law by which they are decided; null: a policy decides
   */
  public Of under(@Nullable DeliveryLaw law) {
    return law == null ? ofPolicies() : ofLaw(law.table(), law.sha256());
  }

  /**
   * The programme of a delivery.
   *
   * @throws IllegalArgumentException if there is no such delivery
   */
  public Of ofDelivery(long deliveryId) {
    return find("select :id::bigint", deliveryId);
  }

  /** The programmes of deliveries, by their ids. */
  public Map<Long, Of> ofDeliveries(Stream<Long> deliveryIds) {
    return deliveryIds.distinct().collect(Collectors.toMap(id -> id, this::ofDelivery));
  }

  /** The programme of a packet's delivery. */
  public Of ofPacket(long packetId) {
    return find("select delivery_id from packet where id = :id", packetId);
  }

  /** The programme of a conviction's delivery. */
  public Of ofConviction(long convictionId) {
    return find("select delivery_id from clearance.conviction where id = :id", convictionId);
  }

  /** The programme under which a person's record was decided last; empty: it never was. */
  public Optional<Of> ofPerson(long personId) {
    return db.sql("select max(delivery_id) from clearance.conviction where person_id = :id")
        .param("id", personId)
        .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
        .single()
        .map(this::ofDelivery);
  }

  /** The programme of what a motion is about. */
  public Of ofMotion(long motionId) {
    return find(
        """
        select coalesce(p.delivery_id, c.delivery_id)
          from motion m left join packet p on p.id = m.packet_id
          left join clearance.conviction c on c.id = m.challenged_conviction_id
         where m.id = :id
        """,
        motionId);
  }

  private Of find(String delivery, long id) {
    record ByLaw(String sha256, String table) {}
    Optional<ByLaw> law =
        db.sql(
                """
                select coalesce(law_sha256, '') as sha256, coalesce(law_table, '') as "table" from delivery where id = (%s)
                """
                    .formatted(delivery))
            .param("id", id)
            .query(ByLaw.class)
            .optional();
    ByLaw found =
        law.orElseThrow(() -> new IllegalArgumentException("there is no delivery for " + id));
    return found.sha256().isEmpty() ? ofPolicies() : ofLaw(found.table(), found.sha256());
  }

  private static Of ofPolicies() {
    Jurisdiction california = Jurisdictions.shipped(OF_POLICIES);
    return new Of(california, california.programmes().get(0), null);
  }

  private Of ofLaw(String table, String sha256) {
    Jurisdiction jurisdiction = laws.jurisdiction(table.substring(0, table.indexOf('/')), sha256);
    for (Programme programme : jurisdiction.programmes()) {
      Optional<LawTable> of = programme.named(table);
      if (of.isPresent()) {
        return new Of(jurisdiction, programme, of.get());
      }
    }
    throw new IllegalStateException("law %s has no table %s".formatted(sha256, table));
  }
}
