package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message to the process of a referral, of a matter or of its transfer. */
public sealed interface MatterMessage extends ProcessMessage {
  /**
   * The clocks of a matter that waits to be opened, by the working days of its office.
   *
   * @param openBy when somebody is to have opened it
   * @param leadAfter after how long an unopened matter goes on top of the lists
   * @param managerAfter after how long it does so again
   */
  record OpeningClocks(Instant openBy, Duration leadAfter, Duration managerAfter) {
    private Map<String, String> variables() {
      return Map.of(
          VariableName.OPEN_BY, openBy.toString(),
          VariableName.LEAD_AFTER, leadAfter.toString(),
          VariableName.MANAGER_AFTER, managerAfter.toString());
    }
  }

  /**
   * The matter that a referral belongs to.
   *
   * @param begun whether it is open already: then the referral goes on with it
   */
  record OfReferral(long matterId, long clientId, boolean begun, OpeningClocks clocks) {
    private Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(clocks.variables());
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.MATTER_BEGUN, begun);
      return variables;
    }
  }

  /**
   * Starts the process of a referral at an office.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param matter null: the form looks odd, and waits for somebody to look
   */
  record ReferralReceived(
      long referralId, String countyCode, Map<String, String> terms, @Nullable OfReferral matter)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.REFERRAL_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(referralId);
    }

    @Override
    public String id() {
      return name() + ":" + referralId + (matter == null ? "" : ":" + matter.matterId());
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(matter == null ? Map.of() : matter.variables());
      variables.put(VariableName.REFERRAL_ID, referralId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      variables.put(VariableName.HELD, matter == null);
      return variables;
    }
  }

  /**
   * Says what the office decided about a form that looked odd.
   *
   * @param matter null: it is removed
   */
  record ReferralDecided(long referralId, String countyCode, @Nullable OfReferral matter)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.REFERRAL_DECIDED;
    }

    @Override
    public String key() {
      return Long.toString(referralId);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(matter == null ? Map.of() : matter.variables());
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.REFERRAL_TAKEN, matter != null);
      return variables;
    }
  }

  /**
   * Starts the process of a matter whose office came from elsewhere.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param again when it was opened again, to begin anew; null: it never was
   */
  record MatterReceived(
      long matterId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      OpeningClocks clocks,
      @Nullable Instant again)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.MATTER_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + (again == null ? "" : ":" + again);
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>(clocks.variables());
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      return variables;
    }
  }

  /**
   * Starts the process of a matter again that was closed, or offered to another office in vain:
   * somebody follows it.
   *
   * @param at when it was opened: it may happen again
   * @param checkBy when a conflict is to be looked for first; null: somebody follows it at once
   */
  record MatterReopened(
      long matterId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      Instant at,
      @Nullable Instant checkBy)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.MATTER_REOPENED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>();
      variables.put(VariableName.MATTER_ID, matterId);
      variables.put(VariableName.CLIENT_ID, clientId);
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TERMS, terms);
      variables.put(VariableName.CONFLICT_TO_CHECK, checkBy != null);
      if (checkBy != null) {
        variables.put(VariableName.CHECK_BY, checkBy.toString());
      }
      return variables;
    }
  }

  /**
   * Ends the wait for a resident, if the process waits for one now.
   *
   * @param at when the resident answered: it may happen again
   * @param reachBy when the resident is to be reached, who could not be before
   */
  record ResidentAnswered(long matterId, String countyCode, Instant at, Instant reachBy)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.RESIDENT_ANSWERED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.COUNTY_CODE, countyCode, VariableName.REACH_BY, reachBy.toString());
    }

    @Override
    public Duration timeToLive() {
      return Duration.ofMinutes(1);
    }
  }

  /**
   * Ends the process of a matter.
   *
   * @param at when it was ended: it may be open again
   */
  record MatterEnded(long matterId, String countyCode, Instant at) implements MatterMessage {
    @Override
    public String name() {
      return MessageName.MATTER_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + matterId + ":" + at;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Asks another office to help a resident.
   *
   * @param clientId the client of the office that asks
   * @param countyCode the county of the office that is asked
   * @param answerWithin in which it answers
   */
  record TransferOffered(
      long transferId, long matterId, long clientId, String countyCode, Duration answerWithin)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.TRANSFER_OFFERED;
    }

    @Override
    public String key() {
      return Long.toString(transferId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.TRANSFER_ID, transferId,
          VariableName.MATTER_ID, matterId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.ANSWER_WITHIN, answerWithin.toString());
    }
  }

  /**
   * Tells a matter what the other office answered.
   *
   * @param transferId a matter may be offered several times
   * @param countyCode the county of the office that asked
   * @param checkBy when that one is to look for a conflict again; null: the other one accepted
   */
  record TransferAnswered(
      long matterId, long transferId, String countyCode, @Nullable Instant checkBy)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.TRANSFER_ANSWERED;
    }

    @Override
    public String key() {
      return Long.toString(matterId);
    }

    @Override
    public String id() {
      return name() + ":" + transferId;
    }

    @Override
    public Map<String, ?> variables() {
      var variables = new HashMap<String, Object>();
      variables.put(VariableName.COUNTY_CODE, countyCode);
      variables.put(VariableName.TRANSFER_ACCEPTED, checkBy == null);
      if (checkBy != null) {
        variables.put(VariableName.CHECK_BY, checkBy.toString());
      }
      return variables;
    }
  }

  /**
   * Starts the decision about a client's request that the office deletes what it keeps.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record DeletionAsked(long deletionId, String countyCode, Map<String, String> terms)
      implements MatterMessage {
    @Override
    public String name() {
      return MessageName.DELETION_ASKED;
    }

    @Override
    public String key() {
      return Long.toString(deletionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELETION_ID, deletionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }
}
