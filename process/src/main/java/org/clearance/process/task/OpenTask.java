package org.clearance.process.task;

import org.clearance.domain.office.user.County;

/**
 * An open task that the user may see, with its county and its variables.
 *
 * @param county the county of its candidate group
 */
public record OpenTask(Task task, County county, TaskVariables variables) {
  public long key() {
    return task.key();
  }

  /**
   * An id or a count among the variables, like {@link TaskVariables#number}: {@code
   * task.number(Variables.PACKET_ID)}.
   */
  public long number(String variable) {
    return variables.number(variable);
  }
}
