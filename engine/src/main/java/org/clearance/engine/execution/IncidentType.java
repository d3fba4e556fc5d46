package org.clearance.engine.execution;

/** The incident types of Camunda 8 that this engine raises. */
public enum IncidentType {
  IO_MAPPING_ERROR,
  JOB_NO_RETRIES,
  CONDITION_ERROR,
  EXTRACT_VALUE_ERROR,
  CALLED_ELEMENT_ERROR,
  CALLED_DECISION_ERROR,
  DECISION_EVALUATION_ERROR,
  FORM_NOT_FOUND,
  UNHANDLED_ERROR_EVENT,
  UNKNOWN
}
