package org.clearance.process.task;

import org.clearance.domain.office.user.County;

/**
 * An open task that its asker may see, with the county it belongs to and what it is about.
 *
 * @param county the county of its candidate group
 */
public record OpenTask(Task task, County county, TaskVariables variables) {
  public long key() {
    return task.key();
  }

  /** As {@link TaskVariables#number}: {@code task.number(Variables.PACKET_ID)}. */
  public long number(String variable) {
    return variables.number(variable);
  }
}
