import { addMessages } from '.';
import messages from './en/people.json';

/** The words of people and places. */
addMessages(messages);
