package org.clearance.domain.ground.outbox;

import java.util.Map;

/** A message to the process of a policy's approval. */
public sealed interface PolicyMessage extends ProcessMessage {
  /**
   * Starts the approval of a draft of a policy.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record PolicyWritten(long policyVersionId, String countyCode, Map<String, String> terms)
      implements PolicyMessage {
    @Override
    public String name() {
      return MessageName.POLICY_WRITTEN;
    }

    @Override
    public String key() {
      return Long.toString(policyVersionId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.POLICY_VERSION_ID, policyVersionId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }

  /** Ends the approval of a draft that was settled without its task. */
  record PolicySettled(long policyVersionId, String countyCode) implements PolicyMessage {
    @Override
    public String name() {
      return MessageName.POLICY_SETTLED;
    }

    @Override
    public String key() {
      return Long.toString(policyVersionId);
    }
  }
}
