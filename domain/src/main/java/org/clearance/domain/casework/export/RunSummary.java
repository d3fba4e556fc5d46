package org.clearance.domain.casework.export;

import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.law.policy.ImpactFigures;

/**
 * The content of {@code summary.json}: what a run read and determined.
 *
 * @param county as STP_ORI_CNTY_NAME spells it
 * @param asOf the day for which facts were computed
 * @param policy the name of the policy
 * @param files the files in their order
 * @param rows that could be read
 * @param quarantinedRows that could not
 * @param people in the files
 * @param candidates convictions in the county for a Proposition 64 section
 * @param figures the figures of the policy
 * @param compared the figures of every policy that ships
 */
public record RunSummary(
    String county,
    LocalDate asOf,
    String policy,
    List<File> files,
    long rows,
    long quarantinedRows,
    long people,
    long candidates,
    ImpactFigures figures,
    List<ImpactFigures> compared) {

  /** The summary's file name. */
  public static final String NAME = "summary.json";

  /** A file of the run: its name and the SHA-256 of its bytes. */
  public record File(String name, String sha256) {}
}
