package org.clearance.domain.casework.conviction;

import java.util.Collection;
import java.util.Map;
import java.util.function.IntSupplier;
import org.clearance.domain.law.policy.Outcome;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves convictions. A move is an insert into {@code conviction_event}; the database checks it
 * against {@code conviction_move} and the current state, whatever the code thinks. They are always
 * moved in the order of their ids, so that two moves wait for each other instead of locking each
 * other out.
 */
@Component
public class MovingConvictions {
  private static final String ILLEGAL_MOVE = "CL001";

  private final JdbcClient db;

  MovingConvictions(JdbcClient db) {
    this.db = db;
  }

  /**
   * Moves exactly these convictions, all of them or none.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when one of them does not stand in the move's {@code from}, or the move is
   *     not allowed
   */
  @Transactional
  public int move(Collection<Long> convictionIds, Move move) {
    return insertEvents(
        move,
        "select unnest(:ids::bigint[]) as id",
        "ids",
        convictionIds.stream().distinct().toArray(Long[]::new));
  }

  /**
   * Moves those convictions of a packet that stand in the move's {@code from}; a second call moves
   * none.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when the move is not allowed
   */
  @Transactional
  public int moveOfPacket(long packetId, Move move) {
    return insertEvents(
        move,
        "select id from conviction where packet_id = :scope and state = :from order by id for update",
        "scope",
        packetId);
  }

  /**
   * Moves those convictions of a motion that stand in the move's {@code from}; a second call moves
   * none.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when the move is not allowed
   */
  @Transactional
  public int moveOfMotion(long motionId, Move move) {
    return insertEvents(
        move,
        """
        select c.id from conviction c join motion_item i on i.conviction_id = c.id
         where i.motion_id = :scope and c.state = :from order by c.id for update of c
        """,
        "scope",
        motionId);
  }

  /**
   * Moves those convictions of a delivery that stand in the move's {@code from}; a second call
   * moves none.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when the move is not allowed
   */
  @Transactional
  public int moveOfDelivery(long deliveryId, Move move) {
    return insertEvents(
        move,
        "select id from conviction where delivery_id = :scope and state = :from order by id for update",
        "scope",
        deliveryId);
  }

  /**
   * Moves those convictions that a submission reports and that stand in the move's {@code from}.
   * One that a later order decides differently stays. A second call moves none.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when the move is not allowed
   */
  @Transactional
  public int moveOfSubmission(long submissionId, Move move) {
    return insertEvents(
        move,
        """
        select c.id from conviction c
         where c.state = :from
           and c.id in (select r.conviction_id from submission_record r
                         where r.submission_id = :scope and r.superseded_by is null)
         order by c.id for update of c
        """,
        "scope",
        submissionId);
  }

  /**
   * A conviction's own move: to which state, and why.
   *
   * @param reason may be empty
   */
  public record EachMove(long convictionId, ConvictionState to, String reason) {}

  /**
   * Moves each of those convictions that stand in {@code from} to a state of its own; the others
   * stay.
   *
   * @return the number of convictions moved
   * @throws IllegalMove when one of the moves is not allowed
   */
  @Transactional
  public int moveEach(
      ConvictionState from, Collection<EachMove> moves, String actor, MoveCause cause) {
    return allowed(
        () ->
            db.sql(
                    """
                    with moved as (
                      select c.id, m.to_state, m.reason
                        from unnest(:ids::bigint[], :states::text[], :reasons::text[]) as m (id, to_state, reason)
                        join conviction c on c.id = m.id
                       where c.state = :from
                       order by c.id for update of c)
                    insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause)
                    select id, :from, to_state, :actor, reason, :cause from moved order by id
                    """)
                .param("ids", moves.stream().map(EachMove::convictionId).toArray(Long[]::new))
                .param("states", moves.stream().map(m -> m.to().name()).toArray(String[]::new))
                .param("reasons", moves.stream().map(EachMove::reason).toArray(String[]::new))
                .param("from", from.name())
                .param("actor", actor)
                .param("cause", cause.toString())
                .update());
  }

  /**
   * Withdraws every open conviction of a delivery, whatever its state.
   *
   * @param reason why; not blank
   * @return the number of convictions moved
   */
  @Transactional
  public int withdrawOfDelivery(long deliveryId, String actor, String reason) {
    int moved = 0;
    for (ConvictionState state : ConvictionState.values()) {
      if (state.open()) {
        moved +=
            moveOfDelivery(
                deliveryId,
                new Move(
                    state,
                    ConvictionState.WITHDRAWN,
                    actor,
                    reason,
                    MoveCause.Kind.DELIVERY.of(deliveryId)));
      }
    }
    return moved;
  }

  /**
   * Sets the reliefs that a court has decided, where they differ from those on record; the caller
   * moves the convictions.
   *
   * @param reliefs the code of the relief, by the conviction's id
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void setReliefs(Map<Long, String> reliefs) {
    db.sql(
            """
            update conviction c set relief = i.relief
              from unnest(:ids::bigint[], :reliefs::text[]) as i (conviction_id, relief)
             where i.conviction_id = c.id and c.relief is distinct from i.relief
            """)
        .param("ids", reliefs.keySet().toArray(Long[]::new))
        .param("reliefs", reliefs.values().toArray(String[]::new))
        .update();
  }

  /**
   * Gives a challenged conviction the determination that a court made at its hearing.
   *
   * @param relief the law's code of the relief; empty under a policy
   * @param reason on what it rests
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void determinedAtHearing(
      long convictionId, Outcome outcome, String relief, String reason, String actor) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, law_sha256, outcome, rule, reason,
                                         explanation, facts, input_hash, determined_by, relief, tracks)
              select d.conviction_id, d.delivery_id, d.policy_version_id, d.law_sha256, :outcome, 'override', :reason,
                     :reason, d.facts, d.input_hash, :actor, :relief, case when :relief = '' then '' else k.track end
                from conviction c
                join determination d on d.id = c.determination_id
                join packet k on k.id = c.packet_id
               where c.id = :id and c.state = 'CHALLENGED'
              returning id, conviction_id)
            update conviction c set determination_id = made.id from made where c.id = made.conviction_id
            """)
        .param("id", convictionId)
        .param("outcome", outcome.name())
        .param("relief", relief)
        .param("reason", reason)
        .param("actor", actor)
        .update();
  }

  private int insertEvents(Move move, String selection, String parameter, Object value) {
    return allowed(
        () ->
            db.sql(
                    "with moved as (\n"
                        + selection
                        + """
                        )
                        insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause)
                        select id, :from, :to, :actor, :reason, :cause from moved order by id
                        """)
                .param("from", move.from().name())
                .param("to", move.to().name())
                .param("actor", move.actor())
                .param("reason", move.reason())
                .param("cause", move.cause().toString())
                .param(parameter, value)
                .update());
  }

  /**
   * Runs statements that insert into {@code conviction_event}.
   *
   * @throws IllegalMove when the database refuses a move
   */
  public static int allowed(IntSupplier statements) {
    try {
      return statements.getAsInt();
    } catch (DataAccessException e) {
      if (e.getMostSpecificCause() instanceof PSQLException refusal
          && ILLEGAL_MOVE.equals(refusal.getSQLState())) {
        ServerErrorMessage said = refusal.getServerErrorMessage();
        String whatStands = said == null ? null : said.getMessage();
        throw new IllegalMove(whatStands == null ? ILLEGAL_MOVE : whatStands, e);
      }
      throw e;
    }
  }
}
