"""Sentences about which syntax is asked: the tree in UD, the tree in CLEAR, and questions "verb(word)=answer; ..."."""

SENTENCES = {
    "active": (
        "Syrian JJ amod 2 | forces NNS nsubj 3 | shelled VBD root 0 | three CD nummod 5 | villages NNS obj 3"
        " | in IN case 7 | Idlib NNP obl 3",
        "Syrian JJ amod 2 | forces NNS nsubj 3 | shelled VBD root 0 | three CD nummod 5 | villages NNS dobj 3"
        " | in IN prep 3 | Idlib NNP pobj 6",
        "subject(shelled)=forces; object(shelled)=villages; agent(shelled)=; modifiers(forces)=Syrian;"
        " count_of(villages)=three;"
        " prepositional:in(shelled)=Idlib; prepositional:at(shelled)=; prepositional(shelled)=Idlib;"
        " phrase(villages)=three villages",
    ),
    "passive": (
        "At RB advmod 3 | least JJS fixed 1 | five CD nummod 4 | soldiers NNS nsubj:pass 6"
        " | were VBD aux:pass 6 | killed VBN root 0"
        " | by IN case 8 | rebels NNS obl:agent 6 | and CC cc 11 | ten CD nsubj:pass 11 | wounded VBN conj 6",
        "At IN advmod 3 | least JJS advmod 3 | five CD nummod 4 | soldiers NNS nsubjpass 6"
        " | were VBD auxpass 6 | killed VBN root 0"
        " | by IN agent 6 | rebels NNS pobj 7 | and CC cc 6 | ten CD nsubjpass 11 | wounded VBN conj 6",
        "object(killed)=soldiers; subject(killed)=rebels; agent(killed)=rebels; is_passive(killed)=yes;"
        " is_passive(wounded)=yes;"
        " object(wounded)=ten; subject(wounded)=; count_of(soldiers)=five; conjuncts(killed)=wounded; phrase(soldiers)=At least"
        " five soldiers; phrase(rebels)=rebels",
    ),
    "shared subject": (
        "Gunmen NNS nsubj 2 | attacked VBD root 0 | the DT det 4 | base NN obj 2 | and CC cc 6"
        " | killed VBD conj 2 | 12 CD obj 6",
        "Gunmen NNS nsubj 2 | attacked VBD root 0 | the DT det 4 | base NN dobj 2 | and CC cc 2"
        " | killed VBD conj 2 | 12 CD dobj 6",
        "subject(killed)=Gunmen; object(killed)=12; object(attacked)=base; is_passive(killed)=no",
    ),
    "shared passive": (
        "Two CD nsubj:pass 3 | were VBD aux:pass 3 | captured VBN root 0 | and CC cc 5 | executed VBN conj 3",
        "Two CD nsubjpass 3 | were VBD auxpass 3 | captured VBN root 0 | and CC cc 3 | executed VBN conj 3",
        "is_passive(executed)=yes; object(executed)=Two; subject(executed)=",
    ),
    "shared object": (
        "Troops NNS nsubj 2 | shelled VBD root 0 | and CC cc 4 | burned VBD conj 2 | villages NNS obj 4",
        "Troops NNS nsubj 2 | shelled VBD root 0 | and CC cc 2 | burned VBD conj 2 | villages NNS dobj 4",
        "object(shelled)=villages; object(burned)=villages; subject(burned)=Troops",
    ),
    "relative clause": (
        "Rebels NNS nsubj 5 | who WP nsubj 3 | killed VBD acl:relcl 1 | guards NNS obj 3 | fled VBD root 0",
        "Rebels NNS nsubj 5 | who WP nsubj 3 | killed VBD relcl 1 | guards NNS dobj 3 | fled VBD root 0",
        "subject(killed)=Rebels; object(killed)=guards; subject(fled)=Rebels; phrase(Rebels)=Rebels",
    ),
    "reduced relative": (
        "People NNS nsubj 5 | killed VBN acl 1 | in IN case 4 | raids NNS obl 2 | included VBD root 0 | children NNS obj 5",
        "People NNS nsubj 5 | killed VBN acl 1 | in IN prep 2 | raids NNS pobj 3 | included VBD root 0 | children NNS dobj 5",
        "is_passive(killed)=yes; object(killed)=People; subject(killed)=; phrase(People)=People",
    ),
    "participle": (
        "A DT det 2 | bomb NN nsubj 3 | exploded VBD root 0 | , , punct 5 | killing VBG advcl 3 | nine CD obj 5",
        "A DT det 2 | bomb NN nsubj 3 | exploded VBD root 0 | , , punct 3 | killing VBG advcl 3 | nine CD dobj 5",
        "subject(killing)=bomb; object(killing)=nine; is_passive(killing)=no; count_of(bomb)=A",
    ),
    "control": (
        "Militants NNS nsubj 2 | forced VBD root 0 | residents NNS obj 2 | to TO mark 5 | leave VB xcomp 2",
        "Militants NNS nsubj 2 | forced VBD root 0 | residents NNS dobj 2 | to TO aux 5 | leave VB xcomp 2",
        "subject(leave)=residents; subject(forced)=Militants",
    ),
    "accused of": (
        "Kyiv NNP nsubj 2 | accused VBD root 0 | troops NNS obj 2 | of IN mark 5 | looting VBG advcl 2 | homes NNS obj 5",
        "Kyiv NNP nsubj 2 | accused VBD root 0 | troops NNS dobj 2 | of IN mark 5 | looting VBG advcl 2 | homes NNS dobj 5",
        "subject(looting)=troops; object(looting)=homes",
    ),
    "by a gerund": (
        "Ten CD nsubj:pass 3 | were VBD aux:pass 3 | killed VBN root 0 | by IN mark 5 | shelling VBG advcl 3",
        "Ten CD nsubjpass 3 | were VBD auxpass 3 | killed VBN root 0 | by IN agent 3 | shelling VBG pcomp 4",
        "agent(killed)=shelling; subject(killed)=shelling; subject(shelling)=; object(killed)=Ten",
    ),
    "told whom": (
        "Police NNS nsubj 2 | told VBD root 0 | reporters NNS iobj 2 | rebels NNS nsubj 5 | fled VBD ccomp 2",
        "Police NNS nsubj 2 | told VBD root 0 | reporters NNS dative 2 | rebels NNS nsubj 5 | fled VBD ccomp 2",
        "object(told)=reporters; clause_complement(told)=fled; subject(told)=Police",
    ),
    "gerund before": (
        "Shelling VBG advcl 4 | by IN case 3 | rebels NNS nmod 1 | killed VBD root 0 | ten CD obj 4",
        "Shelling VBG advcl 4 | by IN prep 1 | rebels NNS pobj 2 | killed VBD root 0 | ten CD dobj 4",
        "subject(killed)=Shelling; object(killed)=ten; subject(Shelling)=",
    ),
    "noun and clause": (
        "Plans NNS nsubj 4 | to TO mark 3 | attack VB acl 1 | failed VBD root 0",
        "Plans NNS nsubj 4 | to TO aux 3 | attack VB acl 1 | failed VBD root 0",
        "subject(attack)=; subject(failed)=Plans",
    ),
    "said that": (
        "Police NNS nsubj 2 | said VBD root 0 | that IN mark 5 | drones NNS nsubj 5 | hit VBD ccomp 2 | Kyiv NNP obj 5",
        "Police NNS nsubj 2 | said VBD root 0 | that IN mark 5 | drones NNS nsubj 5 | hit VBD ccomp 2 | Kyiv NNP dobj 5",
        "clause_complement(said)=hit; subject(said)=Police; object(hit)=Kyiv; clause_complement(hit)=",
    ),
    "said after": (
        "Drones NNS nsubj 2 | hit VBD root 0 | Kyiv NNP obj 2 | , , punct 6 | police NNS nsubj 6 | said VBD parataxis 2",
        "Drones NNS nsubj 2 | hit VBD ccomp 6 | Kyiv NNP dobj 2 | , , punct 6 | police NNS nsubj 6 | said VBD root 0",
        "clause_complement(said)=hit; subject(said)=police; subject(hit)=Drones",
    ),
    "measured": (
        "Dozens NNS nsubj 4 | of IN case 3 | civilians NNS nmod 1 | died VBD root 0",
        "Dozens NNS nsubj 4 | of IN prep 1 | civilians NNS pobj 2 | died VBD root 0",
        "count_of(civilians)=Dozens; phrase(Dozens)=Dozens of civilians; prepositional:of(Dozens)=civilians",
    ),
    "modifiers": (
        "Russian JJ amod 5 | and CC cc 3 | Syrian JJ conj 1 | government NN compound 5 | forces NNS root 0",
        "Russian JJ amod 5 | and CC cc 1 | Syrian JJ conj 1 | government NN compound 5 | forces NNS root 0",
        "modifiers(forces)=Russian Syrian government; conjuncts(Syrian)=Russian",
    ),
    "apposition": (
        "Hassan NNP nsubj 6 | , , punct 4 | a DT det 4 | spokesman NN appos 1 | , , punct 4 | spoke VBD root 0",
        "Hassan NNP nsubj 6 | , , punct 1 | a DT det 4 | spokesman NN appos 1 | , , punct 1 | spoke VBD root 0",
        "apposition(Hassan)=spokesman; phrase(Hassan)=Hassan; phrase(spokesman)=a spokesman",
    ),
    "none": (
        "No DT det 2 | casualties NNS nsubj:pass 4 | were VBD aux:pass 4 | reported VBN root 0",
        "No DT det 2 | casualties NNS nsubjpass 4 | were VBD auxpass 4 | reported VBN root 0",
        "count_of(casualties)=No; object(reported)=casualties; subject(reported)=",
    ),
    "long preposition": (
        "Forty CD nsubj 2 | died VBD root 0 | , , punct 6 | according VBG case 6 | to IN fixed 4 | officials NNS obl 2",
        "Forty CD nsubj 2 | died VBD root 0 | , , punct 2 | according VBG prep 2 | to IN prep 4 | officials NNS pobj 5",
        "prepositional:according_to(died)=officials; subject(died)=Forty",
    ),
    "list": (
        "Fire NN nsubj 2 | hit VBD root 0 | Homs NNP obj 2 | , , punct 5 | Hama NNP conj 3 | and CC cc 7 | Idlib NNP conj 3",
        "Fire NN nsubj 2 | hit VBD root 0 | Homs NNP dobj 2 | , , punct 3 | Hama NNP conj 3 | and CC cc 5 | Idlib NNP conj 5",
        "conjuncts(Homs)=Hama Idlib; conjuncts(Idlib)=Homs Hama; phrase(Homs)=Homs",
    ),
    "headline": (
        "Ten CD nsubj:pass 2 | killed VBN root 0 | in IN case 5 | Mosul NNP compound 5 | blast NN obl 2",
        "Ten CD nsubjpass 2 | killed VBN root 0 | in IN prep 2 | Mosul NNP compound 5 | blast NN pobj 3",
        "object(killed)=Ten; is_passive(killed)=yes; prepositional:in(killed)=blast; phrase(blast)=Mosul blast",
    ),
}
