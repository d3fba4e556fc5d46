package org.clearance.app;

import org.clearance.app.demo.DemoConfiguration;
import org.clearance.app.monitoring.Monitoring;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The application with the whole system in one process. The embedded engine runs in a context of
 * its own.
 */
@SpringBootApplication(
    // A job and its worker have the same name on purpose.
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
    scanBasePackages = {
      "org.clearance.domain",
      "org.clearance.process",
      "org.clearance.batch",
      "org.clearance.workers",
      "org.clearance.ui"
    })
@EnableScheduling
@Import({
  StorageConfiguration.class,
  EngineConfiguration.class,
  DemoConfiguration.class,
  DemoApart.class,
  DeletionsAtStart.class,
  MailAtStart.class,
  StoreAtStart.class,
  PortalServer.class,
  Monitoring.class
})
class ServeApplication {}
