package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void fillsAndCutsToAWidth() {
    // Then
    assertThat(Columns.fit("abc", 5)).isEqualTo("abc  ");
    assertThat(Columns.fit("abcde", 5)).isEqualTo("abcde");
    assertThat(Columns.fit("abcdef", 5)).isEqualTo("abcd…");
    assertThat(Columns.fit("", 2)).isEqualTo("  ");
  }

  @Test
  void countsTwoColumnsForAChineseCharacter() {
    // Then
    assertThat(Columns.fit("发票", 5)).isEqualTo("发票 ");
    assertThat(Columns.fit("代开发票", 5)).isEqualTo("代开…");
    assertThat(Columns.fit("代开发票", 4)).isEqualTo("代… ");
  }
}
