package org.clearance.engine.instance;

import java.util.List;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import tools.jackson.databind.JsonNode;

/**
 * The conditions that a search for instances sets on their elements: one and the same element must
 * meet all of them.
 */
final class ElementConditions {
  static final String ELEMENT_ID = "elementId";
  static final String STATE = "elementInstanceState";
  static final String HAS_INCIDENT = "hasElementInstanceIncident";

  private static final List<String> ALL = List.of(ELEMENT_ID, STATE, HAS_INCIDENT);

  /**
   * The condition for elements that an incident has stopped, including those that could not be
   * entered, and call activities that wait for an instance with an incident.
   */
  static final String HALTED =
      """
      recursive halted (instance, element_id, element_key) as (
        select n.process_instance_key::text, n.element_id, n.element_instance_key::text
        from #incident_active n
        union
        select a.proc_inst_id_, %s, %s
        from halted h
        join #act_hi_procinst p on p.id_ = h.instance
        join #act_hi_actinst a
          on a.proc_inst_id_ = p.super_process_instance_id_ and a.call_proc_inst_id_ = p.id_)\
      """
          .formatted(ElementInstanceController.ELEMENT_ID, ElementInstanceController.KEY);

  private static final String IS_HALTED =
      "(a.proc_inst_id_, %s) in (with %s select instance, element_key from halted)"
          .formatted(ElementInstanceController.KEY, HALTED);

  private ElementConditions() {}

  /** Adds all element conditions when the first one is read. */
  static void add(SearchQuery query, String condition) {
    boolean isFirst =
        ALL.stream()
            .filter(name -> isAsked(query, name))
            .findFirst()
            .filter(condition::equals)
            .isPresent();
    if (isFirst && SearchQuery.wanted(query.beside(STATE)).equals(List.of("ACTIVE"))) {
      now(query);
    } else if (isFirst) {
      ever(query);
    }
  }

  /** Searches elements that are or were entered. */
  private static void ever(SearchQuery query) {
    query.and("exists (select 1 from #act_hi_actinst a where a.proc_inst_id_ = i.id_");
    entered(query);
    query.close();
  }

  /** Searches active elements, including those that an incident keeps from being entered. */
  private static void now(SearchQuery query) {
    query.and(
        """
        (i.id_ in (
          select a.proc_inst_id_ from #act_hi_actinst a
          where a.end_time_ is null
            and a.proc_inst_id_ in (select r.proc_inst_id_ from #act_ru_execution r)\
        """);
    entered(query);
    query.close();
    if (!isAsked(query, HAS_INCIDENT) || halted(query)) {
      query.or("i.id_ in (select n.process_instance_key::text from #incident_active n where true");
      if (isAsked(query, ELEMENT_ID)) {
        query.where(new Field("n.element_id", Type.TEXT), query.beside(ELEMENT_ID));
      }
      query.close();
    }
    query.close();
  }

  private static void entered(SearchQuery query) {
    if (isAsked(query, ELEMENT_ID)) {
      query.where(
          new Field(ElementInstanceController.ELEMENT_ID, Type.TEXT), query.beside(ELEMENT_ID));
    }
    if (isAsked(query, STATE)) {
      query.where(ElementInstanceController.STATE_FIELD, query.beside(STATE));
    }
    if (isAsked(query, HAS_INCIDENT)) {
      query.and((halted(query) ? "" : "not ") + IS_HALTED);
    }
  }

  private static boolean halted(SearchQuery query) {
    return Input.bool(query.beside(HAS_INCIDENT), HAS_INCIDENT);
  }

  private static boolean isAsked(SearchQuery query, String condition) {
    JsonNode value = query.beside(condition);
    return !value.isMissingNode() && !value.isNull();
  }
}
