package vn.diemcau.units;

/** What an import changed: dated units and links of succession. */
public record ImportedUnits(int added, int changed, int unchanged, int mergesAdded, int mergesUnchanged) {}
