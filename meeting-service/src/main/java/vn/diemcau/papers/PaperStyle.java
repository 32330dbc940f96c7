package vn.diemcau.papers;

/**
 * The look of an official paper, by Decree 30/2020, annex I: A4, margins 20 mm above and below, 30 mm left, 15 mm
 * right; Times New Roman (here the face of the same metrics) in black; the number of the page in the middle of the top
 * margin, not on the first.
 */
public final class PaperStyle {
    public static final String CSS = """
            <style>
            @page { size: A4 portrait; margin: 20mm 15mm 20mm 30mm;
              @top-center { content: counter(page); font-family: 'Paper Serif'; font-size: 13pt; } }
            @page :first { @top-center { content: none; } }
            body { font-family: 'Paper Serif'; font-size: 13.5pt; line-height: 1.25; color: #000; margin: 0; }
            p { text-align: justify; text-indent: 1.27cm; margin: 6pt 0 0 0; }
            h1 { font-size: 14pt; font-weight: bold; text-align: center; margin: 18pt 0 0 0; }
            h2 { font-size: 13.5pt; font-weight: bold; margin: 8pt 0 0 0; text-indent: 1.27cm; page-break-after: avoid; }
            table.head { width: 100%; border-collapse: collapse; }
            table.head td { vertical-align: top; text-align: center; padding: 0; }
            td.agency { width: 43%; font-size: 12.5pt; }
            td.nation { width: 57%; }
            .issuer { font-weight: bold; }
            .short-rule { width: 25mm; margin: 2pt auto 0 auto; border-top: 0.7pt solid #000; }
            .number { margin-top: 5pt; font-size: 13pt; }
            .country { font-size: 12.5pt; font-weight: bold; white-space: nowrap; }
            .motto { font-size: 13.5pt; font-weight: bold; display: inline-block; border-bottom: 0.7pt solid #000;
              padding-bottom: 1pt; }
            .place { font-style: italic; font-size: 13.5pt; margin-top: 5pt; }
            .draft { text-align: right; font-weight: bold; font-size: 13pt; letter-spacing: 1pt; }
            .abstract { font-weight: bold; text-align: center; font-size: 14pt; margin: 2pt 10mm 0 10mm; }
            .abstract-rule { width: 40mm; margin: 3pt auto 8pt auto; border-top: 0.7pt solid #000; }
            table.signatures { width: 100%; margin-top: 14pt; page-break-inside: avoid; border-collapse: collapse; }
            table.signatures td { width: 50%; text-align: center; vertical-align: top; }
            table.signatures td.to { text-align: left; font-size: 11pt; }
            .office { font-weight: bold; font-size: 13.5pt; }
            .unsigned { font-style: italic; font-size: 12pt; }
            .signer { font-weight: bold; font-size: 13.5pt; margin-top: 42pt; }
            .recipients { margin-top: 14pt; font-size: 11pt; page-break-inside: avoid; }
            .recipients-label { font-weight: bold; font-style: italic; font-size: 12pt; }
            .annex { page-break-before: always; }
            .annex-of { text-align: center; font-style: italic; margin-top: 2pt; }
            table.attendance { width: 100%; border-collapse: collapse; font-size: 10.5pt; line-height: 1.15;
              -fs-table-paginate: paginate; margin-top: 6pt;
              table-layout: fixed; }
            table.attendance th, table.attendance td { border: 0.5pt solid #000; padding: 2pt 3pt; vertical-align: top; }
            table.attendance th { font-weight: bold; text-align: center; vertical-align: middle; }
            table.attendance tr { page-break-inside: avoid; }
            .no { width: 9mm; text-align: center; }
            .unit { width: 33mm; }
            .result { width: 36mm; }
            .clock { width: 12mm; text-align: center; }
            .length { width: 14mm; text-align: right; }
            .heads { width: 12mm; text-align: right; }
            .totals { font-size: 12pt; text-indent: 0; }
            .seal { font-size: 11pt; text-indent: 0; text-align: left; }
            .seal code { font-family: 'Paper Serif'; font-size: 9.5pt; }
            </style>
            """;

    private PaperStyle() {}
}
