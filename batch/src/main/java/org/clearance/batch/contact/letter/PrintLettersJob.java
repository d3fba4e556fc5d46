package org.clearance.batch.contact.letter;

import java.util.Optional;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.contact.letter.LetterPrinting;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job {@value #NAME}: prints a bundle, part by part. Its position is committed with each part;
 * cut off, it continues after the last one.
 */
@Configuration(proxyBeanMethods = false)
public class PrintLettersJob {
  public static final String NAME = BatchJobName.PRINT_LETTERS;

  /** The parameter: the bundle's id. */
  public static final String BUNDLE_ID = BatchParameter.BUNDLE_ID;

  private static final String PRINTED = "printed";

  @Bean
  Job printLetters(
      JobRepository repository, PlatformTransactionManager transactions, LetterPrinting letters) {
    var print =
        new StepBuilder("print", repository)
            .tasklet(
                (contribution, chunk) -> {
                  var sofar = chunk.getStepContext().getStepExecution().getExecutionContext();
                  Optional<String> printed =
                      letters.printPart(
                          GivenNumber.of(chunk, BUNDLE_ID), sofar.getString(PRINTED, ""));
                  contribution.incrementWriteCount(1);
                  printed.ifPresent(part -> sofar.putString(PRINTED, part));
                  return RepeatStatus.continueIf(printed.isPresent());
                },
                transactions)
            .build();
    var clear =
        new StepBuilder("clear", repository)
            .tasklet(
                (contribution, chunk) -> {
                  letters.clear(GivenNumber.of(chunk, BUNDLE_ID));
                  return RepeatStatus.FINISHED;
                },
                transactions)
            .build();
    return new JobBuilder(NAME, repository).start(print).next(clear).build();
  }
}
