package org.clearance.domain.court.order;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as a clerk enters it. Convictions that are no exception get what the motion proposes.
 *
 * @param court its name
 * @param courtOri its ORI, for DOJ; may be empty
 * @param judge a name, or {@code Standing order}
 * @param orderedOn null: not entered yet
 * @param filedOn null: not entered yet
 * @param basis what it rests on, by the programme's code
 * @param document the signed order's address in the store; null: none uploaded
 * @param motionVersion of the motion, that the court had before it; null: the latest when the order
 *     is entered
 */
public record OrderTerms(
    String court,
    String courtOri,
    String judge,
    String department,
    @Nullable LocalDate orderedOn,
    @Nullable LocalDate filedOn,
    String clerk,
    String basis,
    @Nullable String document,
    List<ExceptionEntry> exceptions,
    @Nullable Integer motionVersion) {

  /** The terms of an order that is made on the latest version of the motion. */
  public OrderTerms(
      String court,
      String courtOri,
      String judge,
      String department,
      @Nullable LocalDate orderedOn,
      @Nullable LocalDate filedOn,
      String clerk,
      String basis,
      @Nullable String document,
      List<ExceptionEntry> exceptions) {
    this(
        court,
        courtOri,
        judge,
        department,
        orderedOn,
        filedOn,
        clerk,
        basis,
        document,
        exceptions,
        null);
  }

  /** These terms with this version of the motion, where they name none. */
  OrderTerms onVersion(int latest) {
    return motionVersion != null ? this : with(document, exceptions, latest);
  }

  public OrderTerms withDocument(@Nullable String sha256) {
    return with(sha256, exceptions, motionVersion);
  }

  public OrderTerms withExceptions(List<ExceptionEntry> others) {
    return with(document, List.copyOf(others), motionVersion);
  }

  private OrderTerms with(
      @Nullable String signed, List<ExceptionEntry> excepted, @Nullable Integer version) {
    return new OrderTerms(
        court,
        courtOri,
        judge,
        department,
        orderedOn,
        filedOn,
        clerk,
        basis,
        signed,
        excepted,
        version);
  }
}
