package org.clearance.batch.staterecord.reconciliation;

import org.clearance.batch.GivenNumber;
import org.clearance.domain.oversight.alert.AlarmMail;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The job {@value #NAME}: compares everything that a county sent with its files, raises alarms, and
 * tells the administrators. Run again after a crash, it finds the alarms that it raised before.
 */
@Configuration(proxyBeanMethods = false)
public class ReconcileSubmissionsJob {
  public static final String NAME = BatchJobName.RECONCILE_SUBMISSIONS;

  /** The parameter: the county's id. */
  public static final String COUNTY_ID = BatchParameter.COUNTY_ID;

  /** The parameter: when the job began, in milliseconds. */
  public static final String AT = BatchParameter.AT;

  @Bean
  Job reconcileSubmissions(
      JobRepository repository,
      PlatformTransactionManager transactions,
      Reconciling reconciling,
      AlarmMail mail) {
    // Each step makes its own transactions: alarms stay where telling of them fails.
    var own = new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
    var look =
        new StepBuilder("reconcile", repository)
            .tasklet(
                (contribution, chunk) -> {
                  contribution.incrementWriteCount(
                      reconciling.reconcile(GivenNumber.of(chunk, COUNTY_ID)));
                  return RepeatStatus.FINISHED;
                },
                transactions)
            .transactionAttribute(own)
            .build();
    var tell =
        new StepBuilder("tell", repository)
            .tasklet(
                (contribution, chunk) -> {
                  contribution.incrementWriteCount(mail.tell(GivenNumber.of(chunk, COUNTY_ID)));
                  return RepeatStatus.FINISHED;
                },
                transactions)
            .transactionAttribute(own)
            .build();
    return new JobBuilder(NAME, repository).start(look).next(tell).build();
  }
}
