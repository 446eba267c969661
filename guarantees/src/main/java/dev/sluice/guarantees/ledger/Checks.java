package dev.sluice.guarantees.ledger;

import dev.sluice.guarantees.schedule.FaultKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Every promise that the suite examines after a run. */
public final class Checks {
  private static final Set<FaultKind> EVERYTHING = EnumSet.allOf(FaultKind.class);
  private static final Set<FaultKind> PROCESSES =
      Arrays.stream(FaultKind.values())
          .filter(kind -> kind.track().ofProcesses())
          .collect(Collectors.toCollection(() -> EnumSet.noneOf(FaultKind.class)));

  private Checks() {}

  /** All of them, in the order of the guarantees. */
  public static List<Check> all() {
    return List.of(
        new Promise(
            "2 what was answered is in sluice.items",
            with("STRANGE", "CALLBACKS"),
            true,
            Items::durable),
        new Promise(
            "3 every accepted item has exactly one automatic verdict",
            with("STRANGE", "CALLBACKS", "VENDOR", "BAD"),
            true,
            Items::judgedOnce),
        new Promise(
            "3 what is bad is a hit, what is good is not",
            with("VENDOR", "CALLBACKS", "NEW"),
            true,
            Items::judgedRight),
        new Promise(
            "4 every file that is a hit is banned", with("IM", "BAD"), true, Orders::banned),
        new Promise(
            "4 what was delivered and is a hit is withdrawn, or it is said why not",
            with("IM", "BAD"),
            true,
            Orders::withdrawn),
        new Promise("4 what was refused did not happen", with("IM"), false, ImEvents::refused),
        new Promise(
            "4 what was changed and is a hit is put back, or it is said why not",
            with("IM", "BAD"),
            true,
            ImEvents::putBack),
        new Promise(
            "4 every callback after an event is passed on, or is a dead letter",
            with("APP", "BAD"),
            true,
            ImEvents::passedOn),
        new Promise(
            "4 every notice owed is delivered, or a dead letter with an outcome",
            with("APP", "BAD"),
            true,
            Notices::arrived),
        new Promise(
            "4 every command, notice and callback passed on has an outcome",
            with("IM", "APP", "BAD"),
            true,
            Orders::ended),
        new Promise(
            "5 a repeated callback keeps its id, and no two messages share one",
            with("CALLBACKS"),
            false,
            Items::oneId),
        new Promise(
            "6 equal content under equal versions has equal verdicts",
            with("NEW", "VENDOR"),
            false,
            Items::reproducible),
        new Promise(
            "7 nothing of an app is in another's ledger", EVERYTHING, false, Isolation::kept),
        new Promise(
            "7 while an app's vendor hangs, the others' results arrive",
            with("VENDOR"),
            false,
            Isolation::served),
        new Promise(
            "8 no file that a user named is fetched from inside",
            PROCESSES,
            false,
            Fetches::outside),
        new Promise("S no secret in a log, topic or metric", EVERYTHING, false, Isolation::secrets),
        new Promise(
            "S no content in a key, header, log or metric", EVERYTHING, false, Isolation::content),
        new Promise(
            "9 every bad record is a dead letter with its bytes, and no good one is",
            with("BAD"),
            true,
            BadRecords::kept),
        new Promise(
            "10 every instance runs the last release",
            with("NEW", "BAD"),
            true,
            Settings::reached));
  }

  /** Faults of the processes, and those of the surroundings whose names begin so. */
  private static Set<FaultKind> with(String... beginnings) {
    Set<FaultKind> kinds = EnumSet.copyOf(PROCESSES);
    for (FaultKind kind : FaultKind.values()) {
      if (Arrays.stream(beginnings).anyMatch(each -> kind.name().startsWith(each + "_"))) {
        kinds.add(kind);
      }
    }
    return kinds;
  }
}
