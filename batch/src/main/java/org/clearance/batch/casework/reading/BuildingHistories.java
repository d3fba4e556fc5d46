package org.clearance.batch.casework.reading;

import java.util.List;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;

/**
 * The step that makes histories of the staged rows, some thousand people at a time, finds the facts
 * of their candidates, and applies every policy that ships to them in the same pass.
 */
@Component
class BuildingHistories implements Tasklet {
  private static final int PEOPLE_A_TRANSACTION = 500;
  private static final String NUMBER = "number";

  private final DeliveriesToRead deliveries;
  private final BuildingAhead buildingAhead;
  private final KeepingPeople keepingPeople;
  private final ComparingPolicies comparing;

  BuildingHistories(
      DeliveriesToRead deliveries,
      BuildingAhead buildingAhead,
      KeepingPeople keepingPeople,
      ComparingPolicies comparing) {
    this.deliveries = deliveries;
    this.buildingAhead = buildingAhead;
    this.keepingPeople = keepingPeople;
    this.comparing = comparing;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    DeliveryToRead delivery = deliveries.get(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    long after = context.getLong(NUMBER, 0);
    long last = after + PEOPLE_A_TRANSACTION;
    List<BuiltPerson> people = buildingAhead.people(delivery, after, PEOPLE_A_TRANSACTION);
    if (people.isEmpty() && after > 0) {
      return RepeatStatus.FINISHED;
    }
    keepingPeople.keep(delivery, people);
    comparing.add(delivery.id(), people);
    long candidates = people.stream().mapToLong(BuiltPerson::prop64Candidates).sum();
    deliveries.peopleBuilt(delivery.id(), people.size(), candidates);
    contribution.incrementWriteCount(people.size());
    context.putLong(NUMBER, last);
    return RepeatStatus.continueIf(people.size() == PEOPLE_A_TRANSACTION);
  }
}
