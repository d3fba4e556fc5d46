package org.clearance.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;

/** A test of the screens: a real server on a port of its own, a real session, a real database. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = Screens.class,
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "spring.flyway.enabled=false",
      "clearance.data=target/test-data",
      // A task is listed as soon as a test has made it.
      "clearance.tasks.fresh=PT0S",
      // Nobody sends here what the outbox has, so there is nothing to wait for.
      "clearance.tasks.patience=PT0S",
      // What is stuck is shown as the engine has it, however busy the machine is.
      "clearance.stuck.patience=PT20S"
    })
public @interface ScreensTest {}
