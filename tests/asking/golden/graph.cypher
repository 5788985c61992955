CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
UNWIND [
  {`id`: 'document-1', `name`: '职工技能提升意见'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Document`;
UNWIND [
  {`id`: 'enterprise-metro', `name`: '北京地铁公司', `aliases`: ['地铁公司']}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Enterprise`;
UNWIND [
  {`id`: 'event-1', `name`: '工匠命名大会', `subkind`: 'Ceremony', `aliases`: ['命名大会'], `date`: '2024-09-24'},
  {`id`: 'event-2', `name`: '职工技能大赛', `subkind`: 'Competition'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Event`;
UNWIND [
  {`id`: 'honour-bj', `name`: '北京大工匠', `aliases`: ['第三届北京大工匠']},
  {`id`: 'honour-medal', `name`: '全国五一劳动奖章'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Honour`;
UNWIND [
  {`id`: 'organization-dept', `name`: '权益工作部'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Organization`;
UNWIND [
  {`id`: 'person-li', `name`: '李四'},
  {`id`: 'person-wang', `name`: '王五'},
  {`id`: 'person-wang2', `name`: '王五'},
  {`id`: 'person-zhang', `name`: '张三', `aliases`: ['张师傅']}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Person`;
UNWIND [
  {`id`: 'place-1', `name`: '职工之家'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Place`;
UNWIND [
  {`id`: 'studio-zhang', `name`: '张三创新工作室'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Studio`;
UNWIND [
  {`id`: 'union-bj', `name`: '北京市总工会', `aliases`: ['市总工会']},
  {`id`: 'union-cy', `name`: '朝阳区总工会', `aliases`: ['区总工会']},
  {`id`: 'union-metro', `name`: '北京地铁公司工会'}
] AS row
MERGE (n:Entity {id: row.id}) SET n += row, n:`Union`;
UNWIND [
  {`from`: 'honour-bj', `to`: 'union-bj', `fact`: 'fact-10', `values`: {`quote`: '北京市总工会评选的北京大工匠', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 14, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`conferredBy` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'person-zhang', `to`: 'honour-bj', `fact`: 'fact-01', `values`: {`edition`: '3', `year`: '2024', `status`: '获得', `quote`: '第三届北京大工匠张三', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 10, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-li', `to`: 'honour-bj', `fact`: 'fact-02', `values`: {`edition`: '3', `status`: '培育对象', `quote`: '培育对象李四', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 6, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-wang', `to`: 'honour-medal', `fact`: 'fact-03', `values`: {`year`: '2023', `status`: '获得', `quote`: '全国五一劳动奖章获得者王五', `headline`: '“大赛”落幕', `source`: 'b.txt', `start`: 0, `end`: 13, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'enterprise-metro', `to`: 'honour-medal', `fact`: 'fact-04', `values`: {`year`: '2024', `rank`: '一等奖', `status`: '获得', `quote`: '地铁公司获奖', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 6, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-zhang', `to`: 'honour-medal', `fact`: 'fact-05', `values`: {`status`: '获得', `quote`: '张三获全国五一劳动奖章', `headline`: '“大赛”落幕', `source`: 'b.txt', `start`: 0, `end`: 11, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`hasHonour` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'document-1', `to`: 'union-bj', `fact`: 'fact-24', `values`: {`quote`: 'document-1-issuer-union-bj', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 26, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`issuer` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'studio-zhang', `to`: 'person-zhang', `fact`: 'fact-22', `values`: {`quote`: 'studio-zhang-leader-person-zhang', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 32, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`leader` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'event-1', `to`: 'place-1', `fact`: 'fact-17', `values`: {`quote`: 'event-1-location-place-1', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 24, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`location` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'event-1', `to`: 'union-bj', `fact`: 'fact-11', `values`: {`quote`: 'event-1-organizer-union-bj', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 26, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'event-2', `to`: 'union-cy', `fact`: 'fact-26', `values`: {`quote`: 'event-2-organizer-union-cy', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 26, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`organizer` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'union-cy', `to`: 'union-bj', `fact`: 'fact-19', `values`: {`quote`: 'union-cy-partOf-union-bj', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 24, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'organization-dept', `to`: 'union-cy', `fact`: 'fact-20', `values`: {`quote`: 'organization-dept-partOf-union-cy', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 33, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'studio-zhang', `to`: 'enterprise-metro', `fact`: 'fact-23', `values`: {`quote`: 'studio-zhang-partOf-enterprise-metro', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 36, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'union-metro', `to`: 'union-cy', `fact`: 'fact-27', `values`: {`quote`: 'union-metro-partOf-union-cy', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 27, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`partOf` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'event-1', `to`: 'person-zhang', `fact`: 'fact-14', `values`: {`quote`: 'event-1-participant-person-zhang', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 32, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'event-1', `to`: 'person-wang', `fact`: 'fact-15', `values`: {`quote`: 'event-1-participant-person-wang', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 31, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'event-2', `to`: 'person-wang', `fact`: 'fact-16', `values`: {`quote`: '王五参加大赛', `headline`: '“大赛”落幕', `source`: 'b.txt', `start`: 0, `end`: 6, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`participant` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'person-zhang', `to`: 'enterprise-metro', `fact`: 'fact-06', `values`: {`role`: '高级技师', `quote`: '北京地铁公司高级技师张三', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 12, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-wang', `to`: 'union-cy', `fact`: 'fact-07', `values`: {`role`: '主席', `quote`: '朝阳区总工会主席王五', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 10, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-li', `to`: 'union-cy', `fact`: 'fact-08', `values`: {`role`: '主席', `quote`: '区总工会主席李四', `headline`: '“大赛”落幕', `source`: 'b.txt', `start`: 0, `end`: 8, `confidence`: 0.9, `rule`: 'rule/test'}},
  {`from`: 'person-wang', `to`: 'union-metro', `fact`: 'fact-09', `values`: {`role`: '副主席', `quote`: '工会副主席王五', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 7, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`position` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'honour-bj', `to`: 'event-1', `fact`: 'fact-25', `values`: {`quote`: 'honour-bj-presentedAt-event-1', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 29, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`presentedAt` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'event-1', `to`: 'enterprise-metro', `fact`: 'fact-13', `values`: {`quote`: 'event-1-supporter-enterprise-metro', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 34, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`supporter` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'event-1', `to`: 'union-cy', `fact`: 'fact-12', `values`: {`quote`: 'event-1-undertaker-union-cy', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 27, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`undertaker` {fact: row.fact}]->(b) SET r += row.values;
UNWIND [
  {`from`: 'union-metro', `to`: 'enterprise-metro', `fact`: 'fact-21', `values`: {`quote`: 'union-metro-unionOf-enterprise-metro', `headline`: '工匠命名大会举行', `source`: 'a.txt', `start`: 0, `end`: 36, `confidence`: 0.9, `rule`: 'rule/test'}}
] AS row
MATCH (a:Entity {id: row.from}), (b:Entity {id: row.to}) MERGE (a)-[r:`unionOf` {fact: row.fact}]->(b) SET r += row.values;
