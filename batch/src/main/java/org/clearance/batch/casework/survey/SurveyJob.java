package org.clearance.batch.casework.survey;

import org.clearance.batch.GivenNumber;
import org.clearance.domain.casework.survey.Surveying;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Defines the job {@value #NAME}: the law is asked about everybody on record of a county, some
 * hundred people per transaction. How far it has come stands with the survey itself.
 */
@Configuration(proxyBeanMethods = false)
class SurveyJob {
  static final String NAME = BatchJobName.SURVEY;

  private final Surveying surveying;

  SurveyJob(Surveying surveying) {
    this.surveying = surveying;
  }

  @Bean
  Job surveyAll(JobRepository repository, PlatformTransactionManager transactions) {
    Tasklet asking = this::ask;
    return new JobBuilder(NAME, repository)
        .start(new StepBuilder("ask", repository).tasklet(asking, transactions).build())
        .build();
  }

  private RepeatStatus ask(StepContribution contribution, ChunkContext chunk) {
    int asked = surveying.next(GivenNumber.of(chunk, BatchParameter.RUN_ID));
    contribution.incrementWriteCount(asked);
    return RepeatStatus.continueIf(asked > 0);
  }
}
