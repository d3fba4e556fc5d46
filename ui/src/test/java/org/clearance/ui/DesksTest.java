package org.clearance.ui;

import io.camunda.client.CamundaClient;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/**
 * A test of desks: of the screens, which are told by the test who holds which task. All of them
 * have the same configuration, so that the screens are started once for them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ScreensTest
@Import(DesksTest.ToldTasks.class)
public @interface DesksTest {
  /** The engine that knows of tasks what a test told it. */
  @TestConfiguration
  class ToldTasks {
    @Bean(destroyMethod = "close")
    TaskEngine taskEngine() {
      return new TaskEngine();
    }

    @Bean(destroyMethod = "close")
    @Primary
    CamundaClient taskClient(TaskEngine engine) {
      return engine.client();
    }
  }
}
