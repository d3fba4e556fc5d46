package org.clearance.batch.casework.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.batch.GivenNumber;
import org.clearance.domain.ground.processor.Processors;
import org.clearance.domain.law.jurisdiction.RecordedCharge;
import org.clearance.domain.law.jurisdiction.RecordsByLaw;
import org.clearance.domain.law.jurisdiction.ShownCharge;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.record.person.KeptPeople;
import org.clearance.domain.record.person.RecordedPerson;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The step that makes people of the charges of a delivery under a law, and convictions of those
 * that are decided, some thousand people at a time.
 */
@Component
class BuildingRecords implements Tasklet {
  private static final int PEOPLE_A_TRANSACTION = 2000;
  private static final String SUBJECT = "subject";

  private final DeliveriesToRead deliveries;
  private final DeliveredLaws laws;
  private final RecordedCharges charges;
  private final KeepingPeople keepingPeople;
  private final JsonMapper json;

  BuildingRecords(
      DeliveriesToRead deliveries,
      DeliveredLaws laws,
      RecordedCharges charges,
      KeepingPeople keepingPeople,
      JsonMapper json) {
    this.deliveries = deliveries;
    this.laws = laws;
    this.charges = charges;
    this.keepingPeople = keepingPeople;
    this.json = json;
  }

  @Override
  public RepeatStatus execute(StepContribution contribution, ChunkContext chunk) {
    DeliveryToRead delivery = deliveries.get(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    List<RecordedCharges.OfPerson> people =
        charges.after(delivery.id(), context.getString(SUBJECT, ""), PEOPLE_A_TRANSACTION);
    if (people.isEmpty()) {
      return RepeatStatus.FINISHED;
    }
    DeliveryToRead.ByLaw law = Objects.requireNonNull(delivery.law());
    RecordsByLaw records = laws.of(law);
    List<BuiltRecord> built =
        Processors.each(people, person -> build(person, records, law, delivery));
    long candidates = keepingPeople.keepRecords(delivery, built);
    deliveries.peopleBuilt(delivery.id(), people.size(), candidates);
    contribution.incrementWriteCount(people.size());
    context.putString(SUBJECT, people.get(people.size() - 1).subject());
    return RepeatStatus.continueIf(people.size() == PEOPLE_A_TRANSACTION);
  }

  private BuiltRecord build(
      RecordedCharges.OfPerson person,
      RecordsByLaw records,
      DeliveryToRead.ByLaw law,
      DeliveryToRead delivery) {
    List<@Nullable ShownCharge> shown = records.candidates(person.charges(), delivery.asOf());
    Map<String, Integer> alike = new HashMap<>();
    List<BuiltRecord.Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      ShownCharge charge = shown.get(i);
      if (charge != null) {
        candidates.add(
            new BuiltRecord.Candidate(
                person.charges().get(i),
                charge,
                countOrder(charge, alike),
                json.writeValueAsString(new LinkedHashMap<>(person.charges().get(i).facts()))));
      }
    }
    boolean complete =
        person.charges().stream().map(RecordedCharge::problem).allMatch(String::isEmpty);
    return new BuiltRecord(
        new KeptPeople.Told(
            law.jurisdiction() + ":" + person.subject(),
            new RecordedPerson(
                "", person.subject(), person.subject(), null, "", "", false, complete),
            List.of()),
        person.charges().size(),
        candidates);
  }

  /**
   * Makes the key that tells a charge from the person's others in every delivery: its case, day and
   * section, and which of those it is that are alike in all three.
   */
  private static String countOrder(ShownCharge charge, Map<String, Integer> alike) {
    String like =
        "%s %s %s%s"
            .formatted(
                charge.caseNumber(),
                charge.on() == null ? "" : charge.on(),
                charge.section(),
                charge.subsection())
            .strip();
    return like + " #" + alike.merge(like, 1, Integer::sum);
  }
}
