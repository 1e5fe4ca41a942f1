-- The library: documents that people have to have read, in versions, and who has confirmed reading which.
-- The documents are those that the specification names in 1.2. Texts that come with the portal are in our own words.

create table library_document (
    id text primary key check (id ~ '^[a-z0-9-]{1,60}$'),
    position int not null unique,
    title text not null,
    about text not null,
    -- The dataset it is about; null for all.
    dataset text check (dataset in ('AD', 'YP', 'SA', 'SY')),
    -- The page of the portal that is the document; such a document has no versions of its own.
    page text
);

-- Which roles have to have read a document.
create table library_reader (
    document_id text not null references library_document,
    role text not null,
    primary key (document_id, role)
);

-- A version is never changed: somebody confirmed to have read it.
create table library_version (
    document_id text not null references library_document,
    number int not null check (number > 0),
    published_at timestamptz not null default now(),
    published_by uuid references person,
    note text not null,
    body text,
    file_name text,
    media_type text,
    content bytea,
    primary key (document_id, number),
    check ((body is null) = (content is not null)),
    check ((content is null) = (file_name is null) and (content is null) = (media_type is null))
);

create table library_reading (
    person_id uuid not null references person on delete cascade,
    document_id text not null,
    number int not null,
    read_at timestamptz not null default now(),
    primary key (person_id, document_id, number),
    foreign key (document_id, number) references library_version
);

-- Whether a person's place of work, or region, is one of those of the regional officer who acts.
create function acting_region_has_person(someone uuid) returns boolean language sql stable security definer
    set search_path = public, pg_temp as
    $$ select exists (
        select from person_agency pa join agency a on a.code = pa.agency_code
            where pa.person_id = someone and a.region_code in (select acting_regions())
        union all select from person_region pr
            where pr.person_id = someone and pr.region_code in (select acting_regions())
        union all select from person_area pr join area a on a.code = pr.area_code
            where pr.person_id = someone and a.region_code in (select acting_regions())) $$;

-- Who has to have read a document, of the people whom the one who acts looks after, with the newest version they confirmed.
create function library_readers(document text) returns table (full_name text, role text, read_number int)
    language sql stable security definer set search_path = public, pg_temp as
    $$ select p.full_name, p.role, coalesce(max(g.number), 0)
        from library_document d
        join library_reader r on r.document_id = d.id
        join person p on p.role = r.role and p.state = 'ACTIVE'
        left join library_reading g on g.document_id = d.id and g.person_id = p.id
        where d.id = document
            and (acting_role() = 'SYSTEM_ADMIN' or acting_region_has_person(p.id))
            and (d.dataset is null or p.role not like 'PROVIDER%' or exists
                (select from person_agency pa join agency a on a.code = pa.agency_code
                    where pa.person_id = p.id and a.dataset = d.dataset))
        group by p.id, p.full_name, p.role
        order by 3, 1, p.id $$;

alter table library_document enable row level security;
alter table library_reader enable row level security;
alter table library_version enable row level security;
alter table library_reading enable row level security;

grant select on library_document, library_reader to ${portal};
grant select, insert on library_version, library_reading to ${portal};

create policy system on library_document to ${portal} using (acting_is_system());
create policy system on library_reader to ${portal} using (acting_is_system());
create policy system on library_version to ${portal} using (acting_is_system());
create policy system on library_reading to ${portal} using (acting_is_system());

-- What is to be read about the standard is open to everybody.
create policy everybody on library_document for select to ${portal} using (true);
create policy everybody on library_reader for select to ${portal} using (true);
create policy everybody on library_version for select to ${portal} using (true);
create policy publish on library_version for insert to ${portal}
    with check ((select acting_has_role('SYSTEM_ADMIN')));

create policy own on library_reading for select to ${portal} using (person_id = (select acting_person()));
create policy confirm on library_reading for insert to ${portal}
    with check (person_id = (select acting_person()) and (select acting_role()) is not null);
create policy region on library_reading for select to ${portal} using (acting_region_has_person(person_id));
create policy nation on library_reading for select to ${portal} using ((select acting_has_role('SYSTEM_ADMIN')));

insert into library_document (position, id, title, dataset, page, about) values
    (1, 'information-standards-notice', 'Information Standards Notice', null, null,
        'Who has to follow the standard, and from when'),
    (2, 'business-definitions-adult', 'Business definitions: adult drug and alcohol treatment', 'AD', null,
        'What the words of the community adult dataset mean'),
    (3, 'business-definitions-young-people', 'Business definitions: young people', 'YP', null,
        'What the words of the community young people dataset mean'),
    (4, 'business-definitions-secure-adult', 'Business definitions: secure setting, adults', 'SA', null,
        'What the words of the secure setting adult dataset mean'),
    (5, 'business-definitions-secure-young-people', 'Business definitions: secure setting, young people', 'SY', null,
        'What the words of the secure setting young people dataset mean'),
    (6, 'data-sharing-protocol', 'Data sharing protocol', null, null,
        'What services and the national team may do with the data'),
    (7, 'leaflet', 'Information leaflet for people in treatment', null, null,
        'To hand to everybody who is asked for consent'),
    (8, 'consent-and-confidentiality', 'Consent and confidentiality guidance', null, null,
        'For staff who ask for consent'),
    (9, 'statement-of-consent', 'Statement of consent', null, null, 'What people in treatment agree to'),
    (10, 'file-format', 'CSV file format', null, '/dataset/cds-p/file-format', 'How a file is written'),
    (11, 'technical-definitions', 'Technical definitions', null, '/dataset/cds-p', 'Every item and every rule'),
    (12, 'reference-data', 'Reference data', null, '/dataset/cds-p/code-lists', 'Every code'),
    (13, 'change-specification', 'Change specification', null, null, 'What changed with this version of the standard'),
    (14, 'implementation-guidance', 'Implementation guidance', null, null, 'How to introduce this version of the standard');

-- Specification 2.1.1 (2), 2.1.2 (5), 2.2.2 (1), 2.3.1 (1) and 4.
insert into library_reader (document_id, role)
    select d.id, r.role
    from library_document d cross join
        (values ('PROVIDER_SUBMITTER'), ('PROVIDER_DET_USER'), ('PROVIDER_REPORT_VIEWER'), ('REGIONAL_OFFICER'),
            ('NATIONAL_ANALYST'), ('SYSTEM_ADMIN')) r (role)
    where d.id in ('information-standards-notice', 'data-sharing-protocol', 'leaflet')
        or d.id like 'business-definitions-%';
insert into library_reader (document_id, role) values ('information-standards-notice', 'SUPPLIER');

insert into library_version (document_id, number, note, body) values
('information-standards-notice', 1, 'A summary in our own words', $text$This is a summary in our own words. The notice itself is published by NHS Digital.

# What it is about
The information standard DCB0107, Amendment 38/2019, is the National Drug and Alcohol Treatment Monitoring System (NDTMS). Its Core Dataset P is in force for episodes triaged from 1 April 2020. Public Health England published the specification on 4 October 2019.

# Who has to follow it
- Every provider of structured drug and alcohol treatment in England that reports to NDTMS: in the community, in residential and inpatient units, in primary care and in secure settings, for adults and for young people.
- Every supplier whose software such a provider uses.
- The staff who work with the data.

# What providers have to do
- Report every month, by the date that the regional team gives, as a CSV file.
- Use software that meets the standard, or the Data Entry Tool.
- Ask every client for consent, and send nothing but the refusal where it is not given.
- See to it that everybody who records or reports data knows the standard and attends training when it is due.
- Mend errors, warnings and mismatches before submitting.

# What changed
76 items were added and 40 removed. The dataset documentation lists every item with its dataset.$text$),
('data-sharing-protocol', 1, 'A summary in our own words', $text$This is a summary in our own words of what the specification says about sharing. An operator of this service replaces it with the protocol that its parties have signed.

# What is shared
A treatment service shares, for each client who agrees: initials, date of birth, gender, the local authority of residence and the first part of the postcode, and the record of treatment. It never shares full names or addresses.

# What it is used for
- To see how treatment works and to plan it.
- To make statistics, in which nobody can be recognised.
- To tell services and commissioners how they do.

# What is never done
- Nobody contacts a client because of the data.
- Personal information goes neither to the police nor to any other organisation.
- No record of a person is published.

# What both sides undertake
- To keep the data safe, and to let nobody see them whose work does not need it.
- To give each person an account of their own, with a password and a key, and to end it on the day they leave.
- To tell the other side at once when data were lost or seen by somebody who should not.
- To stop sharing a client's data once consent is withdrawn.$text$),
('leaflet', 1, 'In our own words', $text$# Your treatment and your information
While you are in treatment for drugs or alcohol, your service would like to share some information about it with the National Drug and Alcohol Treatment Monitoring System. You decide whether it may.

# What is shared if you say yes
- Your initials, your date of birth and your gender. Not your name.
- The area you live in. Not your address.
- When your treatment began, what kind it is, how it goes and when it ends.

# What it is for
To find out what helps, to plan services where they are needed, and to show what treatment does. Figures are published in which nobody can be recognised.

# What will not happen
- Nobody will get in touch with you.
- It is not passed to the police, your employer, your landlord or the Home Office.
- If you say no, you get the same treatment.

# If you change your mind
Tell your service, at any time. From then on your information is not shared. You may also ask what is held about you.$text$),
('consent-and-confidentiality', 1, 'A summary in our own words', $text$This is a summary in our own words of section 4 of the specification.

# Before you ask
Hand over the leaflet and talk it through. Your service also has a policy of its own on confidentiality, which the client should know.

# Asking
- The client has to agree actively. Saying nothing is not consent.
- Every client is asked, and the answer is recorded in the notes and in the system.
- Whoever says no gets the same treatment.

# What to send
- Consent given: the whole record.
- Consent refused or withdrawn: agency code, client ID and consent, and nothing else.

# Withdrawal
A client may withdraw at any time. Record it at once. The next file then holds nothing about the client but that.$text$),
('statement-of-consent', 1, 'In our own words', $text$I have been given the leaflet about the National Drug and Alcohol Treatment Monitoring System and was able to ask about it.

I agree that my service shares my initials, date of birth, gender, area of residence and information about my treatment with it.

I know that I may withdraw this at any time by telling my service, and that my treatment does not depend on it.$text$);

insert into library_version (document_id, number, note, body)
select id, 1, 'The main terms, in our own words', $text$These are the main terms, in our own words after the glossary of the specification. The dataset documentation explains every item.

# Client
A person who uses drugs or alcohol and comes for treatment. Adults are 18 or over at triage; young people are under 18 at triage.

# Triage
The first assessment. Treatment begins to count on its day.

# Structured treatment
Treatment that follows a full assessment, has a care plan with goals, and is reviewed with the client regularly. Trained staff give it, and it works together with health, mental health and safeguarding services.

# Episode
A period of contact with one provider, from referral to discharge. A client may have more than one episode in a year, and several interventions within one.

# Intervention
One kind of treatment within an episode, with a start, an end and a setting. The word modality means the same.

# Sub-intervention review
Which parts of an intervention were given in the six months before.

# Outcomes profile
What the client answers about use, health and circumstances at the start, at reviews and at exit: the Treatment Outcomes Profile for adults, the Young People's Outcomes Record for young people.

# Client information review
The questions about the client's circumstances, asked again later in the episode.

# Discharge
The end of an episode. Its reason says whether treatment was completed, carried on elsewhere or broken off.

# Treatment journey
Episodes of one person that follow each other without a gap of more than 21 days.$text$
from library_document where id like 'business-definitions-%';
