package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** A message to the process of a petition, or to the checks that follow it. */
public sealed interface PetitionMessage extends ProcessMessage {
  /**
   * Starts the process of a petition.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record PetitionFiled(long petitionId, String countyCode, Map<String, String> terms)
      implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.PETITION_FILED;
    }

    @Override
    public String key() {
      return Long.toString(petitionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.PETITION_ID, petitionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /** Ends the process of a petition. */
  record PetitionWithdrawn(long petitionId, String countyCode) implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.PETITION_WITHDRAWN;
    }

    @Override
    public String key() {
      return Long.toString(petitionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Carries a later order on a petition out.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param tellBy when the client is to be told
   */
  record PetitionOrderAmended(
      long orderId,
      long petitionId,
      String countyCode,
      Map<String, String> terms,
      boolean stateToBeTold,
      Instant tellBy)
      implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.PETITION_ORDER_AMENDED;
    }

    @Override
    public String key() {
      return Long.toString(orderId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.PETITION_ID, petitionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.STATE_TO_BE_TOLD, stateToBeTold,
          VariableName.TELL_BY, tellBy.toString());
    }
  }

  /**
   * Starts a check of the state's record.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param waitFor until it is due
   */
  record RecordCheckPlanned(
      long recordCheckId,
      long clientId,
      String countyCode,
      Map<String, String> terms,
      Duration waitFor)
      implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.RECORD_CHECK_PLANNED;
    }

    @Override
    public String key() {
      return Long.toString(recordCheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.RECORD_CHECK_ID, recordCheckId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.WAIT_FOR, waitFor.toString());
    }
  }

  /** Ends a check of the state's record. */
  record RecordCheckReplaced(long recordCheckId, String countyCode) implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.RECORD_CHECK_REPLACED;
    }

    @Override
    public String key() {
      return Long.toString(recordCheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }

  /**
   * Starts the wait for the day on which a client is looked at again.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   * @param waitFor until the day
   */
  record RecheckPlanned(
      long recheckId, long clientId, String countyCode, Map<String, String> terms, Duration waitFor)
      implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.RECHECK_PLANNED;
    }

    @Override
    public String key() {
      return Long.toString(recheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.RECHECK_ID, recheckId,
          VariableName.CLIENT_ID, clientId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms,
          VariableName.WAIT_FOR, waitFor.toString());
    }
  }

  /** Ends the wait for a day on which a client was to be looked at again. */
  record RecheckMoved(long recheckId, String countyCode) implements PetitionMessage {
    @Override
    public String name() {
      return MessageName.RECHECK_MOVED;
    }

    @Override
    public String key() {
      return Long.toString(recheckId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }
}
