package org.clearance.process.task;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of how closely the lists of tasks follow the engine.
 *
 * @param fresh the largest age of a list's contents
 * @param compared how often what ended is looked for, and all open tasks are compared, less often
 *     where they are so many that it takes long
 * @param patience how long who has finished a task waits for the engine to take it, before the next
 *     page is shown without what follows
 * @param behind so long the lists may be behind the engine, before the program's health says so
 */
@ConfigurationProperties("clearance.tasks")
public record TaskProperties(
    @DefaultValue("PT1S") Duration fresh,
    @DefaultValue("PT1M") Duration compared,
    @DefaultValue("PT3S") Duration patience,
    @DefaultValue("PT5M") Duration behind) {

  /**
   * The property for how often the engine is followed while nobody looks at a list, for a schedule.
   */
  public static final String FOLLOWED = "${clearance.tasks.followed:PT1M}";
}
