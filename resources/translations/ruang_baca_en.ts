<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name></name>
    <message numerus="yes">
        <source>%n cell(s) are open: compare them with the page before you use them.</source>
        <translation>
            <numerusform>%n cell is open: compare it with the page before you use it.</numerusform>
            <numerusform>%n cells are open: compare them with the page before you use them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{code}  {name}: %n table(s), {years}, fetched on {date}</source>
        <translation>
            <numerusform>{code}  {name}: %n table, {years}, fetched on {date}</numerusform>
            <numerusform>{code}  {name}: %n tables, {years}, fetched on {date}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s). Source: BPS.</source>
        <translation>
            <numerusform>%n table. Source: BPS.</numerusform>
            <numerusform>%n tables. Source: BPS.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) removed, each year of one counted.</source>
        <translation>
            <numerusform>%n table removed, each year of one counted.</numerusform>
            <numerusform>%n tables removed, each year of one counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %n offered year(s) without rows</source>
        <translation>
            <numerusform>; %n offered year without rows</numerusform>
            <numerusform>; %n offered years without rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s). Source: BPS.</source>
        <translation>
            <numerusform>%n publication. Source: BPS.</numerusform>
            <numerusform>%n publications. Source: BPS.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n table(s) fetched</source>
        <translation>
            <numerusform>%n table fetched</numerusform>
            <numerusform>%n tables fetched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) come with the next answer.</source>
        <translation>
            <numerusform>%n file comes with the next answer.</numerusform>
            <numerusform>%n files come with the next answer.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) lie in {folder}.</source>
        <translation>
            <numerusform>%n picture lies in {folder}.</numerusform>
            <numerusform>%n pictures lie in {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n step(s) did not show what they should.</source>
        <translation>
            <numerusform>%n step did not show what it should.</numerusform>
            <numerusform>%n steps did not show what they should.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) are still missing.</source>
        <translation>
            <numerusform>%n file is still missing.</numerusform>
            <numerusform>%n files are still missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention.</source>
        <translation>
            <numerusform>%n thing needs attention.</numerusform>
            <numerusform>%n things need attention.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more row(s) are in the workbook.</source>
        <translation>
            <numerusform>%n more row is in the workbook.</numerusform>
            <numerusform>%n more rows are in the workbook.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BasketDialog</name>
    <message numerus="yes">
        <source>The desk has your request: %n copy(ies).</source>
        <translation>
            <numerusform>The desk has your request: %n copy.</numerusform>
            <numerusform>The desk has your request: %n copies.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Basket: %n item(s)</source>
        <translation>
            <numerusform>Basket: %n item</numerusform>
            <numerusform>Basket: %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BooksLine</name>
    <message numerus="yes">
        <source>%n PDF(s) are missing or damaged: these books can be found, but not read.</source>
        <translation>
            <numerusform>%n PDF is missing or damaged: this book can be found, but not read.</numerusform>
            <numerusform>%n PDFs are missing or damaged: these books can be found, but not read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) lie in the room that the catalogue does not know.</source>
        <translation>
            <numerusform>%n PDF lies in the room that the catalogue does not know.</numerusform>
            <numerusform>%n PDFs lie in the room that the catalogue does not know.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BringFilesDialog</name>
    <message numerus="yes">
        <source>%n publication(s) have no PDF here</source>
        <translation>
            <numerusform>%n publication has no PDF here</numerusform>
            <numerusform>%n publications have no PDF here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF(s) were brought.</source>
        <translation>
            <numerusform>%n PDF was brought.</numerusform>
            <numerusform>%n PDFs were brought.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellsPane</name>
    <message numerus="yes">
        <source>%n cell(s) to look at</source>
        <translation>
            <numerusform>%n cell to look at</numerusform>
            <numerusform>%n cells to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n corrected</source>
        <translation>
            <numerusform>%n corrected</numerusform>
            <numerusform>%n corrected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s) of cells that are not read any more</source>
        <translation>
            <numerusform>%n correction of a cell that is not read any more</numerusform>
            <numerusform>%n corrections of cells that are not read any more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CiteMenu</name>
    <message numerus="yes">
        <source>%n source(s) copied.</source>
        <translation>
            <numerusform>%n source copied.</numerusform>
            <numerusform>%n sources copied.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComplaintsModel</name>
    <message numerus="yes">
        <source>closed %n day(s) late</source>
        <translation>
            <numerusform>closed %n day late</numerusform>
            <numerusform>closed %n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) late</source>
        <translation>
            <numerusform>%n day late</numerusform>
            <numerusform>%n days late</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ComplaintsPanel</name>
    <message numerus="yes">
        <source>%n complaint(s)</source>
        <translation>
            <numerusform>%n complaint</numerusform>
            <numerusform>%n complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CopyDialog</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Copying</name>
    <message numerus="yes">
        <source>Only the first %n character(s) were copied. Ask the staff for a copy.</source>
        <translation>
            <numerusform>Only the first %n character was copied. Ask the staff for a copy.</numerusform>
            <numerusform>Only the first %n characters were copied. Ask the staff for a copy.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CorrectionsDialog</name>
    <message numerus="yes">
        <source>%n from before</source>
        <translation>
            <numerusform>%n from before</numerusform>
            <numerusform>%n from before</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s)</source>
        <translation>
            <numerusform>%n cell</numerusform>
            <numerusform>%n cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DataRequestsPanel</name>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n request</numerusform>
            <numerusform>%n requests</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayOpening</name>
    <message numerus="yes">
        <source>The day is open. %n number(s) of {day} ended.</source>
        <translation>
            <numerusform>The day is open. %n number of {day} ended.</numerusform>
            <numerusform>The day is open. %n numbers of {day} ended.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayPage</name>
    <message numerus="yes">
        <source>%n number(s) still wait. Is today really {day}?</source>
        <translation>
            <numerusform>%n number still waits. Is today really {day}?</numerusform>
            <numerusform>%n numbers still wait. Is today really {day}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DeskParts</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesModel</name>
    <message numerus="yes">
        <source>%n way(s) out</source>
        <translation>
            <numerusform>%n way out</numerusform>
            <numerusform>%n ways out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DevicesPanel</name>
    <message numerus="yes">
        <source>%n PC(s) shut out</source>
        <translation>
            <numerusform>%n PC shut out</numerusform>
            <numerusform>%n PCs shut out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message numerus="yes">
        <source>%n before you</source>
        <translation>
            <numerusform>%n before you</numerusform>
            <numerusform>%n before you</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen closes in %n second(s).</source>
        <translation>
            <numerusform>This screen closes in %n second.</numerusform>
            <numerusform>This screen closes in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftBar</name>
    <message numerus="yes">
        <source>%n form(s) from the visitors&apos; screen to finish</source>
        <translation>
            <numerusform>%n form from the visitors&apos; screen to finish</numerusform>
            <numerusform>%n forms from the visitors&apos; screen to finish</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditSheet</name>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publication</numerusform>
            <numerusform>%n publications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EntriesLine</name>
    <message numerus="yes">
        <source>%n entry(s) of visitors wait to be noted down.</source>
        <translation>
            <numerusform>%n entry of visitors waits to be noted down.</numerusform>
            <numerusform>%n entries of visitors wait to be noted down.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of visitors could not be noted down and are set aside.</source>
        <translation>
            <numerusform>%n entry of visitors could not be noted down and is set aside.</numerusform>
            <numerusform>%n entries of visitors could not be noted down and are set aside.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FacetPanel</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Farewell</name>
    <message numerus="yes">
        <source>%n item(s) in your basket were not handed over to the desk.</source>
        <translation>
            <numerusform>%n item in your basket was not handed over to the desk.</numerusform>
            <numerusform>%n items in your basket were not handed over to the desk.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Your visit to this PC ends by itself in %n second(s).</source>
        <translation>
            <numerusform>Your visit to this PC ends by itself in %n second.</numerusform>
            <numerusform>Your visit to this PC ends by itself in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedbackWindow</name>
    <message numerus="yes">
        <source>Your answers have not been sent. They will be deleted in %n second(s).</source>
        <translation>
            <numerusform>Your answers have not been sent. They will be deleted in %n second.</numerusform>
            <numerusform>Your answers have not been sent. They will be deleted in %n seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This screen rests again in %n second(s).</source>
        <translation>
            <numerusform>This screen rests again in %n second.</numerusform>
            <numerusform>This screen rests again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FindPanel</name>
    <message numerus="yes">
        <source>Only the first %n hit(s) are shown.</source>
        <translation>
            <numerusform>Only the first %n hit is shown.</numerusform>
            <numerusform>Only the first %n hits are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message numerus="yes">
        <source>%n publication(s) are still on their way from the host&apos;s PC.</source>
        <translation>
            <numerusform>%n publication is still on its way from the host&apos;s PC.</numerusform>
            <numerusform>%n publications are still on their way from the host&apos;s PC.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlaggedStrip</name>
    <message numerus="yes">
        <source>%n entries came late and beyond the daily number of their PC.</source>
        <translation>
            <numerusform>%n entry came late and beyond the daily number of its PC.</numerusform>
            <numerusform>%n entries came late and beyond the daily number of their PC.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries came beyond the daily number of their PC.</source>
        <translation>
            <numerusform>%n entry came beyond the daily number of its PC.</numerusform>
            <numerusform>%n entries came beyond the daily number of their PC.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entries waited on another PC and count to days that are over.</source>
        <translation>
            <numerusform>%n entry waited on another PC and counts to a day that is over.</numerusform>
            <numerusform>%n entries waited on another PC and count to days that are over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message numerus="yes">
        <source>today %n visit(s)</source>
        <translation>
            <numerusform>today %n visit</numerusform>
            <numerusform>today %n visits</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n done</numerusform>
            <numerusform>%n done</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormFlow</name>
    <message numerus="yes">
        <source>What you have filled in will be deleted in %n second(s).</source>
        <translation>
            <numerusform>What you have filled in will be deleted in %n second.</numerusform>
            <numerusform>What you have filled in will be deleted in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>Basket: %n item(s)</source>
        <translation>
            <numerusform>Basket: %n item</numerusform>
            <numerusform>Basket: %n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPanel</name>
    <message numerus="yes">
        <source>%n thing(s) need attention</source>
        <translation>
            <numerusform>%n thing needs attention</numerusform>
            <numerusform>%n things need attention</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HolidaysEditor</name>
    <message numerus="yes">
        <source>%n day(s) understood.</source>
        <translation>
            <numerusform>%n day understood.</numerusform>
            <numerusform>%n days understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) were added.</source>
        <translation>
            <numerusform>%n day was added.</numerusform>
            <numerusform>%n days were added.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%n publication(s) in this room</source>
        <translation>
            <numerusform>%n publication in this room</numerusform>
            <numerusform>%n publications in this room</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publication</numerusform>
            <numerusform>%n publications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostLine</name>
    <message numerus="yes">
        <source>%n publication(s) are still on their way from the host&apos;s PC.</source>
        <translation>
            <numerusform>%n publication is still on its way from the host&apos;s PC.</numerusform>
            <numerusform>%n publications are still on their way from the host&apos;s PC.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) wait to be sent to the host.</source>
        <translation>
            <numerusform>%n entry waits to be sent to the host.</numerusform>
            <numerusform>%n entries wait to be sent to the host.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) were refused by the host and are set aside. Please tell the administrator.</source>
        <translation>
            <numerusform>%n entry was refused by the host and is set aside. Please tell the administrator.</numerusform>
            <numerusform>%n entries were refused by the host and are set aside. Please tell the administrator.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HostStrip</name>
    <message numerus="yes">
        <source>%n PC(s) connected now.</source>
        <translation>
            <numerusform>%n PC connected now.</numerusform>
            <numerusform>%n PCs connected now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PC(s) would be cut off. Stop serving?</source>
        <translation>
            <numerusform>%n PC would be cut off. Stop serving?</numerusform>
            <numerusform>%n PCs would be cut off. Stop serving?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message numerus="yes">
        <source>%n imported</source>
        <translation>
            <numerusform>%n imported</numerusform>
            <numerusform>%n imported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n title(s) without a file</source>
        <translation>
            <numerusform>%n title without a file</numerusform>
            <numerusform>%n titles without a file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not done</source>
        <translation>
            <numerusform>%n not done</numerusform>
            <numerusform>%n not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) of other kinds passed over</source>
        <translation>
            <numerusform>%n file of another kind passed over</numerusform>
            <numerusform>%n files of other kinds passed over</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n publication(s) to check: title, year, region and subject are as read from the file.</source>
        <translation>
            <numerusform>%n publication to check: title, year, region and subject are as read from the file.</numerusform>
            <numerusform>%n publications to check: title, year, region and subject are as read from the file.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message numerus="yes">
        <source>Copying the catalogue: %n file(s) to go</source>
        <translation>
            <numerusform>Copying the catalogue: %n file to go</numerusform>
            <numerusform>Copying the catalogue: %n files to go</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LedgerModel</name>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n time</numerusform>
            <numerusform>%n times</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockLine</name>
    <message numerus="yes">
        <source>%n more PC(s) on the screen “PCs”.</source>
        <translation>
            <numerusform>%n more PC on the screen “PCs”.</numerusform>
            <numerusform>%n more PCs on the screen “PCs”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LockedRows</name>
    <message numerus="yes">
        <source>%n wrong entries</source>
        <translation>
            <numerusform>%n wrong entry</numerusform>
            <numerusform>%n wrong entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Mailing</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n number(s) have nearly waited too long:</source>
        <translation>
            <numerusform>%n number has nearly waited too long:</numerusform>
            <numerusform>%n numbers have nearly waited too long:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) have waited longer than promised:</source>
        <translation>
            <numerusform>%n number has waited longer than promised:</numerusform>
            <numerusform>%n numbers have waited longer than promised:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OfflineExchangePanel</name>
    <message numerus="yes">
        <source>Pack {version} of {sender} replaced %n publication(s).</source>
        <translation>
            <numerusform>Pack {version} of {sender} replaced %n publication.</numerusform>
            <numerusform>Pack {version} of {sender} replaced %n publications.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message numerus="yes">
        <source>Copy {serial} for visit {visit}, %n page(s)</source>
        <translation>
            <numerusform>Copy {serial} for visit {visit}, %n page</numerusform>
            <numerusform>Copy {serial} for visit {visit}, %n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PendingList</name>
    <message numerus="yes">
        <source>, %n overdue</source>
        <translation>
            <numerusform>, %n overdue</numerusform>
            <numerusform>, %n overdue</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) for a copy</source>
        <translation>
            <numerusform>%n request for a copy</numerusform>
            <numerusform>%n requests for a copy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) about a publication</source>
        <translation>
            <numerusform>%n report about a publication</numerusform>
            <numerusform>%n reports about publications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open complaint(s)</source>
        <translation>
            <numerusform>%n open complaint</numerusform>
            <numerusform>%n open complaints</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PersonStrip</name>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n visit</numerusform>
            <numerusform>%n visits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PublicationPage</name>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PublicationsPanel</name>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publication</numerusform>
            <numerusform>%n publications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReaderBasket</name>
    <message numerus="yes">
        <source>In the basket: %n item(s). F7 shows it.</source>
        <translation>
            <numerusform>In the basket: %n item. F7 shows it.</numerusform>
            <numerusform>In the basket: %n items. F7 shows it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReaderSeat</name>
    <message numerus="yes">
        <source>%n of your copies still wait(s) at the desk.</source>
        <translation>
            <numerusform>%n of your copies still waits at the desk.</numerusform>
            <numerusform>%n of your copies still wait at the desk.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemovalStrip</name>
    <message numerus="yes">
        <source>“{name}” would remove %n book(s) of its {total}</source>
        <translation>
            <numerusform>“{name}” would remove %n book of its {total}</numerusform>
            <numerusform>“{name}” would remove %n books of its {total}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message numerus="yes">
        <source>%n copy(ies) handed out stay in the ledger and can be verified.</source>
        <translation>
            <numerusform>%n copy handed out stays in the ledger and can be verified.</numerusform>
            <numerusform>%n copies handed out stay in the ledger and can be verified.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rating(s) of visitors</source>
        <translation>
            <numerusform>%n rating of visitors</numerusform>
            <numerusform>%n ratings of visitors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n annotation(s) of visitors</source>
        <translation>
            <numerusform>%n annotation of visitors</numerusform>
            <numerusform>%n annotations of visitors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n PDF file(s)</source>
        <translation>
            <numerusform>%n PDF file</numerusform>
            <numerusform>%n PDF files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveTablesDialog</name>
    <message numerus="yes">
        <source>Remove %n table(s) of {region} (years {years})?</source>
        <translation>
            <numerusform>Remove %n table of {region} (years {years})?</numerusform>
            <numerusform>Remove %n tables of {region} (years {years})?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RequestsPage</name>
    <message numerus="yes">
        <source>Making %n copy(ies) …</source>
        <translation>
            <numerusform>Making %n copy …</numerusform>
            <numerusform>Making %n copies …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies) lie in {folder}.</source>
        <translation>
            <numerusform>%n copy lies in {folder}.</numerusform>
            <numerusform>%n copies lie in {folder}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Handed out: %n copy(ies)</source>
        <translation>
            <numerusform>Handed out: %n copy</numerusform>
            <numerusform>Handed out: %n copies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Taken back: %n copy(ies). The requests wait on.</source>
        <translation>
            <numerusform>Taken back: %n copy. The request waits on.</numerusform>
            <numerusform>Taken back: %n copies. The requests wait on.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hand out all %n of this visit …</source>
        <translation>
            <numerusform>Hand out all %n of this visit …</numerusform>
            <numerusform>Hand out all %n of this visit …</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Print all %n of this visit</source>
        <translation>
            <numerusform>Print all %n of this visit</numerusform>
            <numerusform>Print all %n of this visit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Printed: %n copy(ies).</source>
        <translation>
            <numerusform>Printed: %n copy.</numerusform>
            <numerusform>Printed: %n copies.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RestorePage</name>
    <message numerus="yes">
        <source>%n file(s) here are not whole and can&apos;t be used.</source>
        <translation>
            <numerusform>%n file here is not whole and can&apos;t be used.</numerusform>
            <numerusform>%n files here are not whole and can&apos;t be used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This brings back the room {code} as it was on {moment}, with %n publication(s).</source>
        <translation>
            <numerusform>This brings back the room {code} as it was on {moment}, with %n publication.</numerusform>
            <numerusform>This brings back the room {code} as it was on {moment}, with %n publications.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message numerus="yes">
        <source>+%n page(s)</source>
        <translation>
            <numerusform>+%n page</numerusform>
            <numerusform>+%n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultsPage</name>
    <message numerus="yes">
        <source>%n publication(s)</source>
        <translation>
            <numerusform>%n publication</numerusform>
            <numerusform>%n publications</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScansLine</name>
    <message numerus="yes">
        <source>The scanned pages of %n book(s) were read by machine.</source>
        <translation>
            <numerusform>The scanned pages of %n book were read by machine.</numerusform>
            <numerusform>The scanned pages of %n books were read by machine.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n book(s) have pages that are pictures, which search does not find. To have them read by machine, install the optional part of the program for scanned pages.</source>
        <translation>
            <numerusform>%n book has pages that are pictures, which search does not find. To have them read by machine, install the optional part of the program for scanned pages.</numerusform>
            <numerusform>%n books have pages that are pictures, which search does not find. To have them read by machine, install the optional part of the program for scanned pages.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SealingLine</name>
    <message numerus="yes">
        <source>%n PDF(s) stay as they were, since they are damaged or in use. “Check everything” on the screen Health names those that are damaged.</source>
        <translation>
            <numerusform>%n PDF stays as it was, since it is damaged or in use. “Check everything” on the screen Health names those that are damaged.</numerusform>
            <numerusform>%n PDFs stay as they were, since they are damaged or in use. “Check everything” on the screen Health names those that are damaged.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SeatBanner</name>
    <message numerus="yes">
        <source>The staff have answered %n report(s) of yours</source>
        <translation>
            <numerusform>The staff have answered %n report of yours</numerusform>
            <numerusform>The staff have answered %n reports of yours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ServingCard</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StaffWindow</name>
    <message numerus="yes">
        <source>%n wait(s)</source>
        <translation>
            <numerusform>%n waits</numerusform>
            <numerusform>%n wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n thing(s) need attention</source>
        <translation>
            <numerusform>%n thing needs attention</numerusform>
            <numerusform>%n things need attention</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) for a copy</source>
        <translation>
            <numerusform>%n request for a copy</numerusform>
            <numerusform>%n requests for a copy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n open complaint(s)</source>
        <translation>
            <numerusform>%n open complaint</numerusform>
            <numerusform>%n open complaints</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s) about a publication</source>
        <translation>
            <numerusform>%n report about a publication</numerusform>
            <numerusform>%n reports about publications</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on hold</source>
        <translation>
            <numerusform>%n on hold</numerusform>
            <numerusform>%n on hold</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StarRow</name>
    <message numerus="yes">
        <source>%n star(s)</source>
        <translation>
            <numerusform>%n star</numerusform>
            <numerusform>%n stars</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePreview</name>
    <message numerus="yes">
        <source>%n cell(s) to look at</source>
        <translation>
            <numerusform>%n cell to look at</numerusform>
            <numerusform>%n cells to look at</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cell(s) leave marked with “?”.</source>
        <translation>
            <numerusform>%n cell leaves marked with “?”.</numerusform>
            <numerusform>%n cells leave marked with “?”.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesLine</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TakingAway</name>
    <message numerus="yes">
        <source>%n cell(s) are marked, since nobody has looked at them.</source>
        <translation>
            <numerusform>%n cell is marked, since nobody has looked at it.</numerusform>
            <numerusform>%n cells are marked, since nobody has looked at them.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextsEditor</name>
    <message numerus="yes">
        <source>%n text(s) in the office&apos;s own words.</source>
        <translation>
            <numerusform>%n text in the office&apos;s own words.</numerusform>
            <numerusform>%n texts in the office&apos;s own words.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are of another version of the program and are not used.</source>
        <translation>
            <numerusform>%n text is of another version of the program and is not used.</numerusform>
            <numerusform>%n texts are of another version of the program and are not used.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n text(s) are not in the file and are said in the words of the program:</source>
        <translation>
            <numerusform>%n text is not in the file and is said in the words of the program:</numerusform>
            <numerusform>%n texts are not in the file and are said in the words of the program:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TicketModel</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>VisitsPanel</name>
    <message numerus="yes">
        <source>%n number(s) still open will end.</source>
        <translation>
            <numerusform>%n number still open will end.</numerusform>
            <numerusform>%n numbers still open will end.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WebApiPanel</name>
    <message numerus="yes">
        <source>%n table(s) removed, each year of one counted.</source>
        <translation>
            <numerusform>%n table removed, each year of one counted.</numerusform>
            <numerusform>%n tables removed, each year of one counted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Fetch %n publication(s)</source>
        <translation>
            <numerusform>Fetch %n publication</numerusform>
            <numerusform>Fetch %n publications</numerusform>
        </translation>
    </message>
</context>
</TS>
