-- existing: select * from demonstration
insert into demonstration (only_row) values (true)
